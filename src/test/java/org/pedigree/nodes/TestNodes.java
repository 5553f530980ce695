package org.pedigree.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Nodes without the application around them. */
public final class TestNodes {

  private TestNodes() {}

  /** A node with keys that live as long as the test. */
  public static OwnNode own(String name, URI url) {
    return new OwnNode(settings(name, url), NodeKeys::drawn);
  }

  private static NodeSettings settings(String name, URI url) {
    return new NodeSettings(name, url, null, Duration.ofSeconds(5), 4);
  }

  /** Those whose cards are in this folder. */
  public static Partners partners(Path folder) {
    return new Partners(folder);
  }

  public static NodeClient client(OwnNode own) {
    return new NodeClient(new SignedRequests(own, Clock.systemUTC()), Duration.ofSeconds(5));
  }

  /** Puts a node's card into a folder of partners. */
  public static void putCard(OwnNode node, List<NodeCard.Enrollable> members, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve(node.name() + ".json"),
          new JsonMapper().writeValueAsBytes(node.card(members)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A member of a node, by its location number and role. */
  public static NodeCard.Enrollable member(String name, String gln, String role) {
    var digits = gln + "0".repeat(64 - gln.length());
    return new NodeCard.Enrollable(
        name,
        List.of(gln),
        List.of(role),
        "0x" + digits.substring(0, 40),
        role,
        "0x" + digits,
        "0x" + digits);
  }

  /** What a node signs to ask another. */
  public static String token(
      OwnNode from, URI to, String target, NodeQuestion question, Clock clock) {
    return new SignedRequests(from, clock)
        .token(receiver(to), "GET", URI.create(to + target), question);
  }

  /** What a node signs for a request of its own. */
  public static String token(OwnNode from, URI to, String method, String target, Clock clock) {
    return new SignedRequests(from, clock)
        .token(receiver(to), method, URI.create(to + target), NodeQuestion.OWN);
  }

  private static Partner receiver(URI url) {
    return Partner.of(own("receiver", url).card(List.of()));
  }
}
