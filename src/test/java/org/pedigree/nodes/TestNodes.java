package org.pedigree.nodes;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Nodes without the application around them. */
public final class TestNodes {

  private TestNodes() {}

  /** A node with keys that live as long as the test. */
  public static OwnNode own(String name, URI url) {
    return new OwnNode(settings(name, url), NodeKeys::drawn);
  }

  static NodeSettings settings(String name, URI url) {
    return new NodeSettings(name, url, null, Duration.ofSeconds(5), 4);
  }

  /** Those whose cards are in this folder. */
  public static Partners partners(Path folder) {
    return new Partners(folder);
  }

  public static NodeClient client(OwnNode own) {
    return new NodeClient(new SignedRequests(own, Clock.systemUTC()), Duration.ofSeconds(5));
  }
}
