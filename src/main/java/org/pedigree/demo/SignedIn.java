package org.pedigree.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Somebody of the story at the node's own doors, with a token. */
final class SignedIn implements AutoCloseable {

  private final HttpClient http;
  private final OwnDoors doors;
  private final String token;

  SignedIn(HttpClient http, OwnDoors doors, String token) {
    this.http = http;
    this.doors = doors;
    this.token = token;
  }

  String get(String path) throws IOException, InterruptedException {
    return OwnDoors.answer(http, at(path).build(), path);
  }

  String ask(StoryDeed deed, Map<String, String> kept) throws IOException, InterruptedException {
    var request = at(deed.path(kept)).header("Idempotency-Key", "story: " + deed.name());
    if (deed.post() != null) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(deed.text(kept)));
    }
    return OwnDoors.answer(http, request.build(), deed.name());
  }

  void put(String path, String type, byte[] body) throws IOException, InterruptedException {
    var request = at(path).header("Content-Type", type).PUT(BodyPublishers.ofByteArray(body));
    OwnDoors.answer(http, request.build(), path);
  }

  /** What has no version yet; else nothing. */
  void putFirst(String path, String type, byte[] body) throws IOException, InterruptedException {
    var request =
        at(path)
            .header("Content-Type", type)
            .header("If-Match", "\"0\"")
            .PUT(BodyPublishers.ofByteArray(body));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != HttpStatus.CONFLICT.value()) {
      OwnDoors.taken(answer, path);
    }
  }

  private HttpRequest.Builder at(String path) {
    return doors.at(path).header("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    http.close();
  }
}
