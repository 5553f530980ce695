package org.pedigree.demo;

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
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** This node's own doors, as its parties' systems knock on them: with a token, over HTTP. */
@Component
@Profile("demo")
class OwnDoors {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Environment environment;

  OwnDoors(Environment environment) {
    this.environment = environment;
  }

  /** Somebody with a token; whoever asks closes it. */
  SignedIn signIn(String code) throws IOException, InterruptedException {
    var http = HttpClient.newHttpClient();
    try {
      return new SignedIn(http, this, token(http, code));
    } catch (IOException | InterruptedException | IllegalStateException failed) {
      http.close();
      throw failed;
    }
  }

  /**
   * The answer to a deed.
   *
   * @throws IllegalStateException if it is refused
   */
  String ask(StoryDeed deed, Map<String, String> kept) throws IOException, InterruptedException {
    try (var somebody = signIn(deed.by())) {
      return somebody.ask(deed, kept);
    }
  }

  private String token(HttpClient http, String party) throws IOException, InterruptedException {
    var secret = (party + ":" + party + "-demo").getBytes(StandardCharsets.UTF_8);
    var request =
        at("/oauth2/token")
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    var answer = JsonMapper.shared().readTree(answer(http, request, "sign in " + party));
    return answer.path("access_token").asString();
  }

  /** Where this node listens. */
  String address() {
    var address = environment.getProperty("server.address", "127.0.0.1");
    var host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
    var port = environment.getRequiredProperty("local.server.port");
    return "http://%s:%s".formatted(host, port);
  }

  HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE);
  }

  static String answer(HttpClient http, HttpRequest request, String what)
      throws IOException, InterruptedException {
    return taken(http.send(request, BodyHandlers.ofString()), what);
  }

  static String taken(HttpResponse<String> answer, String what) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "Deed '%s' of the story: expected to be done, found %d %s"
              .formatted(what, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }
}
