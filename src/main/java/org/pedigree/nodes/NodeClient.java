package org.pedigree.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks other nodes, at the addresses on their cards only. */
public class NodeClient implements AutoCloseable {

  private static final long LONGEST_ANSWER = 4_000_000;
  private static final Duration LONGEST_FILE = Duration.ofMinutes(2);

  private final SignedRequests requests;
  private final Duration patience;
  private final HttpClient http;

  NodeClient(SignedRequests requests, Duration patience) {
    this.requests = requests;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What another node answered. */
  public record Answer(int status, String body) {}

  /** No answer came, or none that could be read. */
  public static final class NodeSilent extends RuntimeException {

    private static final long serialVersionUID = 1;

    NodeSilent(Partner partner, String why) {
      super("The node %s did not answer: %s.".formatted(partner.name(), why));
    }
  }

  /**
   * Asks for something short.
   *
   * @param target path and query, percent-encoded
   * @throws NodeSilent where no answer came in time
   */
  public Answer get(Partner partner, String target, NodeQuestion question) {
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER);
    // Who is asked through others has to answer before those who asked give up.
    var share = patience.dividedBy(Math.max(1, question.via().size()));
    var response = send(partner, request(partner, target, question), body, share);
    return new Answer(response.statusCode(), response.body());
  }

  /**
   * Takes something long into a file.
   *
   * @param longest so many bytes at most
   * @return the status; the file is written only at 200
   * @throws NodeSilent where it did not come, or is longer
   */
  public int fetch(Partner partner, String target, Path file, long longest) {
    BodyHandler<Path> body =
        BodyHandlers.limiting(
            answer ->
                answer.statusCode() == 200
                    ? BodySubscribers.ofFile(file)
                    : BodySubscribers.replacing(file),
            longest);
    return send(partner, request(partner, target, NodeQuestion.OWN), body, LONGEST_FILE)
        .statusCode();
  }

  /**
   * Brings a file to another node.
   *
   * @throws NodeSilent where no answer came in time
   */
  public Answer bring(Partner partner, String target, Path file) throws IOException {
    return bring(partner, target, HttpRequest.BodyPublishers.ofFile(file));
  }

  /**
   * Brings something that is in memory.
   *
   * @throws NodeSilent where no answer came in time
   */
  public Answer bring(Partner partner, String target, byte[] bytes) {
    return bring(partner, target, HttpRequest.BodyPublishers.ofByteArray(bytes));
  }

  private Answer bring(Partner partner, String target, HttpRequest.BodyPublisher what) {
    var request =
        signed("POST", partner, target, NodeQuestion.OWN)
            .header("Content-Type", "application/octet-stream")
            .POST(what)
            .timeout(LONGEST_FILE)
            .build();
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER);
    var response = send(partner, request, body, LONGEST_FILE);
    return new Answer(response.statusCode(), response.body());
  }

  private HttpRequest request(Partner partner, String target, NodeQuestion question) {
    return signed("GET", partner, target, question).timeout(patience).build();
  }

  private HttpRequest.Builder signed(
      String method, Partner partner, String target, NodeQuestion question) {
    var uri = URI.create(partner.url().toString().replaceAll("/+$", "") + target);
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + requests.token(partner, method, uri, question));
  }

  private <T> HttpResponse<T> send(
      Partner partner, HttpRequest request, BodyHandler<T> body, Duration longest) {
    var sent = http.sendAsync(request, body);
    try {
      return sent.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NodeSilent(partner, why(e.getCause()));
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new NodeSilent(partner, "nothing came within %s s".formatted(longest.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeSilent(partner, "this node stops");
    }
  }

  private static String why(Throwable cause) {
    return switch (cause) {
      case java.net.http.HttpTimeoutException _ -> "it took too long";
      case java.net.ConnectException _ -> "it can't be reached";
      case IOException e when e.getMessage() != null -> e.getMessage();
      default -> cause.getClass().getSimpleName();
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
