package org.pedigree.nodes;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This node, as others know it. */
public class OwnNode {

  private final NodeSettings settings;
  private final Supplier<NodeKeys> source;
  private @Nullable NodeKeys keys;
  private NodeCard.@Nullable Chain chain;

  OwnNode(NodeSettings settings, Supplier<NodeKeys> source) {
    this.settings = settings;
    this.source = source;
  }

  public String name() {
    return settings.name();
  }

  /** Where others reach it; null where it keeps to itself. */
  public @Nullable URI url() {
    return settings.url();
  }

  /** Through how many nodes a question may go. */
  public int depth() {
    return settings.depth();
  }

  public synchronized NodeKeys keys() {
    if (keys == null) {
      keys = source.get();
    }
    return keys;
  }

  /** The chain was found, and its card says so from now on. */
  public void takesPartIn(NodeCard.Chain found) {
    chain = found;
  }

  /** Its card, for partners only: it says who is behind these pseudonyms. */
  public NodeCard card(List<NodeCard.Enrollable> accounts) {
    return new NodeCard(
        name(),
        url(),
        keys().signing().toPublicJWK().toJSONObject(),
        keys().sealing().toPublicJWK().toJSONObject(),
        chain,
        accounts);
  }

  /** By which operators compare keys over the telephone: RFC 7638, of the signing key. */
  public String thumbprint() {
    return keys().thumbprint();
  }
}
