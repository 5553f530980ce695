package org.pedigree.ledger.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-RPC 2.0 over HTTP. Questions are asked one after the other, so that one connection serves:
 * Besu takes 80 at most.
 */
final class JsonRpc implements AutoCloseable {

  /** Besu refuses more than 1,024 questions in one request. */
  static final int BATCH = 1_000;

  /** A machine that is switched off does not even refuse; the next endpoint waits meanwhile. */
  private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(3);

  private static final JsonMapper JSON = new JsonMapper();

  private final URI endpoint;
  private final @Nullable String token;
  private final Duration patience;
  private final HttpClient http;

  /**
   * @param token sent as bearer token, where the node wants one
   * @param patience how long to wait for an answer
   */
  JsonRpc(URI endpoint, @Nullable String token, Duration patience) {
    this.endpoint = endpoint;
    this.token = token;
    this.patience = patience;
    this.http = HttpClient.newBuilder().connectTimeout(connecting(patience)).build();
  }

  private static Duration connecting(Duration patience) {
    return patience.compareTo(LONGEST_CONNECTING) < 0 ? patience : LONGEST_CONNECTING;
  }

  /**
   * The result of one question.
   *
   * @throws NodeRefused where the node answers with an error
   * @throws NodeUnreachable where it does not answer
   */
  JsonNode ask(String method, Object... parameters) {
    return answer(Question.of(method, parameters)).result(method);
  }

  Answer answer(Question question) {
    return Answer.of(post(body(question, 0)));
  }

  /** The answers to many questions, in their order. */
  List<Answer> answers(List<Question> questions) {
    var answers = new ArrayList<Answer>(questions.size());
    for (var from = 0; from < questions.size(); from += BATCH) {
      answers.addAll(batch(questions.subList(from, Math.min(from + BATCH, questions.size()))));
    }
    return answers;
  }

  private List<Answer> batch(List<Question> questions) {
    var bodies = new ArrayList<Map<String, Object>>(questions.size());
    for (var question : questions) {
      bodies.add(body(question, bodies.size()));
    }
    var response = post(bodies);
    if (!response.isArray()) {
      return questions.stream().map(this::answer).toList(); // this node takes no batch, or not such
    }
    var answers = new HashMap<Integer, Answer>();
    response.forEach(one -> answers.put(one.path("id").asInt(-1), Answer.of(one)));
    return IntStream.range(0, questions.size())
        .mapToObj(i -> answers.containsKey(i) ? answers.get(i) : answer(questions.get(i)))
        .toList();
  }

  private static Map<String, Object> body(Question question, int id) {
    return Map.of(
        "jsonrpc", "2.0", "id", id, "method", question.method(), "params", question.parameters());
  }

  private JsonNode post(Object body) {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return read(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new NodeUnreachable("No Ethereum node answers at %s.".formatted(shown()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeUnreachable("Interrupted while waiting for the Ethereum node.", e);
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    try {
      var json = JSON.readTree(response.body());
      if (json.isArray() || json.has("result") || json.path("error").isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      // told below, as what it is: an answer that is no JSON-RPC
    }
    throw new NodeUnreachable(
        "The Ethereum node at %s answers %d: %s"
            .formatted(shown(), response.statusCode(), shortened(response.body())));
  }

  /** Without path and sign-in, which can hold a secret. */
  private String shown() {
    var port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return endpoint.getScheme() + "://" + endpoint.getHost() + port;
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 200 ? line.substring(0, 200) + " …" : line;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
