package org.pedigree.vrs;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;

/** Asks responders of other companies, at the addresses of the directory only. */
class RemoteResponders implements AutoCloseable {

  private static final long LONGEST_ANSWER = 64_000;

  private final VrsSettings.Asking settings;
  private final Clock clock;
  private final HttpClient http;
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

  RemoteResponders(VrsSettings.Asking settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Asks, and asks again where that may help.
   *
   * @param wallet makes a presentation for a correlation id; null where the asker has none
   */
  Verdict ask(
      DirectoryEntry entry,
      Question.Pack pack,
      Gln requester,
      Function<UUID, @Nullable String> wallet) {
    var circuit =
        circuits.computeIfAbsent(
            entry.url().getAuthority(), _ -> new Circuit(settings.failures(), settings.rest()));
    Verdict verdict = new Verdict.NoAnswer("The responder failed often and is left alone.", true);
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      if (!circuit.lets(clock.instant()) || attempt > 0 && !pause(attempt)) {
        return verdict;
      }
      verdict = once(entry, pack, requester, wallet);
      if (!(verdict instanceof Verdict.NoAnswer(_, var passing) && passing)) {
        circuit.succeeded();
        return verdict;
      }
      circuit.failed(clock.instant());
    }
    return verdict;
  }

  /** Each attempt is a request of its own, with its own correlation id and presentation. */
  private Verdict once(
      DirectoryEntry entry,
      Question.Pack pack,
      Gln requester,
      Function<UUID, @Nullable String> wallet) {
    var correlation = UUID.randomUUID();
    var request =
        HttpRequest.newBuilder(target(entry, pack, requester, correlation))
            .timeout(settings.patience())
            .header(Lms.VERSION_HEADER, Lms.VERSION)
            .header("Accept", "application/json");
    var presentation = wallet.apply(correlation);
    if (presentation != null) {
      request.header(Oci.HEADER, presentation);
    }
    try {
      return ResponderAnswer.of(send(request.build()), entry, correlation);
    } catch (IOException e) {
      return new Verdict.NoAnswer(why(e), true);
    }
  }

  /** The whole answer has to come in time, not its beginning only. */
  private HttpResponse<String> send(HttpRequest request) throws IOException {
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER);
    var sent = http.sendAsync(request, body);
    try {
      return sent.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new HttpTimeoutException("too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("this node stops", e);
    }
  }

  private boolean pause(int attempt) {
    try {
      Thread.sleep(settings.pause().multipliedBy(1L << (attempt - 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static URI target(
      DirectoryEntry entry, Question.Pack pack, Gln requester, UUID correlation) {
    return URI.create(
        "%s/verify/gtin/%s/lot/%s/ser/%s?exp=%s&linkType=%s&context=%s&reqGLN=%s&corrUUID=%s"
            .formatted(
                entry.url().toString().replaceAll("/+$", ""),
                pack.item().gtin(),
                encoded(pack.lot().value()),
                encoded(pack.item().serial().value()),
                pack.expiry().yymmdd(),
                Lms.LINK_TYPE,
                Lms.SALEABLE_RETURN,
                requester,
                correlation));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String why(IOException cause) {
    return switch (cause) {
      case HttpTimeoutException _ -> "The responder took too long.";
      case ConnectException _ -> "The responder can't be reached.";
      default -> "The responder broke off its answer, or sent too much.";
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
