package org.pedigree.tracing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.pedigree.gs1.Gln;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Brings trace requests to partners on other systems. */
@Component
class PartnerDoors {

  private static final int LONGEST = 50_000_000;

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

    /** In a sentence, why it was not. */
    record Not(String why) implements Brought {}
  }

  Brought bring(Message message) {
    return settings
        .endpoint(new Gln(String.valueOf(message.responderGln())))
        .map(door -> bring(message, door))
        .orElseGet(
            () -> new Brought.Not("No address is known for trace requests of this partner."));
  }

  private Brought bring(Message message, TracingSettings.Endpoint door) {
    var request =
        HttpRequest.newBuilder(door.url())
            .timeout(settings.patience())
            .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
            .POST(BodyPublishers.ofString(json.writeValueAsString(message)));
    if (door.token() != null) {
      request.header("Authorization", "Bearer " + door.token());
    }
    try {
      return read(message, http.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException unreachable) {
      return new Brought.Not("The partner could not be reached.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Brought.Not("It was interrupted while the partner was asked.");
    }
  }

  private Brought read(Message message, HttpResponse<InputStream> answer) throws IOException {
    try (var body = answer.body()) {
      return switch (answer.statusCode()) {
        case 200 -> answered(message, body.readNBytes(LONGEST));
        case 201, 202 -> new Brought.Taken();
        default -> new Brought.Not("The partner answered with status " + answer.statusCode() + ".");
      };
    }
  }

  private Brought answered(Message message, byte[] body) {
    try {
      var response = json.readValue(body, TraceResponse.class);
      return response.requestId() != null
              && response.requestId().toString().equals(message.requestId())
          ? new Brought.Answered(response)
          : new Brought.Not("The partner answered another request.");
    } catch (JacksonException unreadable) {
      return new Brought.Not("The partner's response can't be read.");
    }
  }
}
