package org.pedigree.tracing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.vrs.TradingCredentials;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Brings trace requests to partners on other systems. */
@Component
class PartnerDoors {

  private static final int LONGEST = 50_000_000;

  /** Request Timeout, Too Early, Too Many Requests (RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4). */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final TracingSettings settings;
  private final JsonMapper json;
  private final HttpClient http;

  PartnerDoors(TracingSettings settings, JsonMapper json) {
    this.settings = settings;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What became of a request that was brought. */
  sealed interface Brought {

    record Answered(TraceResponse response) implements Brought {}

    record Elsewhere(String note) implements Brought {}

    /** It was taken in, and is answered later. */
    record Taken() implements Brought {}

    /** In a sentence, why it was not, and that another try may help. */
    record NotNow(String why) implements Brought {}

    /** In a sentence, why it never will be as it stands. */
    record Refused(String why) implements Brought {}
  }

  /**
   * Brings a request.
   *
   * @param presentation of the requester's credential; null where it has none
   */
  Brought bring(Message message, @Nullable String presentation) {
    return settings
        .endpoint(new Gln(String.valueOf(message.responderGln())))
        .map(door -> bring(message, presentation, door))
        .orElseGet(
            () -> new Brought.Refused("No address is known for trace requests of this partner."));
  }

  private Brought bring(
      Message message, @Nullable String presentation, TracingSettings.Endpoint door) {
    var request =
        HttpRequest.newBuilder(door.url())
            .timeout(settings.patience())
            .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
            .POST(BodyPublishers.ofString(json.writeValueAsString(message)));
    if (door.token() != null) {
      request.header("Authorization", "Bearer " + door.token());
    }
    if (presentation != null) {
      request.header(TradingCredentials.HEADER, presentation);
    }
    try {
      return read(message, http.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException unreachable) {
      return new Brought.NotNow("The partner could not be reached.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Brought.NotNow("It was interrupted while the partner was asked.");
    }
  }

  private Brought read(Message message, HttpResponse<InputStream> answer) throws IOException {
    try (var body = answer.body()) {
      return switch (answer.statusCode()) {
        case 200 -> answered(message, body.readNBytes(LONGEST));
        case 201, 202 -> new Brought.Taken();
        default -> not(answer.statusCode());
      };
    }
  }

  /** What is wrong with the request stays so; what is wrong at the partner may pass. */
  private static Brought not(int status) {
    var why = "The partner answered with status " + status + ".";
    return status >= 400 && status < 500 && !PASSING.contains(status)
        ? new Brought.Refused(why)
        : new Brought.NotNow(why);
  }

  private Brought answered(Message message, byte[] body) {
    try {
      var response = json.readValue(body, TraceResponse.class);
      return response.requestId() != null
              && response.requestId().toString().equals(message.requestId())
          ? new Brought.Answered(response)
          : new Brought.NotNow("The partner answered another request.");
    } catch (JacksonException unreadable) {
      return new Brought.NotNow("The partner's response can't be read.");
    }
  }
}
