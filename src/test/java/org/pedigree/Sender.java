package org.pedigree;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.pedigree.Story.Paper;

/**
 * A partner's program at a node's door: it sends the same bytes again until they are acknowledged,
 * whatever happens to the node, and takes nothing but a plea to come again for an excuse.
 */
final class Sender implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE = Duration.ofMillis(50).toNanos();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI node;
  private final Map<String, String> tokens = new HashMap<>();

  Sender(URI node) {
    this.node = node;
  }

  /** Answers what the node said when it took the document, or refused it for good. */
  HttpResponse<String> send(Paper paper) {
    return insist(() -> once(paper));
  }

  /** Makes a receipt under a key, again and again until it is answered. */
  HttpResponse<String> receive(String party, String key, String receipt) {
    return insist(() -> receiveOnce(party, key, receipt));
  }

  private HttpResponse<String> insist(Supplier<HttpResponse<String>> trying) {
    while (true) {
      var answer = trying.get();
      if (answer != null && answer.statusCode() == 401) {
        tokens.clear(); // the demonstration's key ends with the process
      } else if (answer != null && !isExcuse(answer)) {
        return answer;
      } else {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /** One try; null where nobody answered. */
  HttpResponse<String> once(Paper paper) {
    var token = tokens.computeIfAbsent(paper.sender(), this::token);
    return token == null
        ? null
        : exchange(
            to("/epcis/capture")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(paper.bytes())));
  }

  private HttpResponse<String> receiveOnce(String party, String key, String receipt) {
    var token = tokens.computeIfAbsent(party, this::token);
    return token == null
        ? null
        : exchange(
            to("/api/receipts")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(receipt)));
  }

  /** Only "not now" is one, and it says when. */
  static boolean isExcuse(HttpResponse<String> answer) {
    var status = answer.statusCode();
    return (status == 503 || status == 507)
        && answer.headers().firstValue("Retry-After").isPresent();
  }

  private String token(String party) {
    var secret = (party + ":" + party + "-demo").getBytes(StandardCharsets.UTF_8);
    var answer =
        exchange(
            to("/oauth2/token")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    return answer == null || answer.statusCode() != 200
        ? null
        : answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException nobodyAnswers) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
