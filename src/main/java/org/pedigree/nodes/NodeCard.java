package org.pedigree.nodes;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of a node gives to those of others, so that they know it: to be checked with
 * the other operator, by telephone say, before it is put into the folder of partners.
 *
 * @param node its name
 * @param url where it is reached
 * @param signingKey public, as a JSON Web Key
 * @param sealingKey public, as a JSON Web Key
 * @param chain what it takes part in; null before it has found its chain
 * @param accounts of its parties and its own
 */
public record NodeCard(
    String node,
    @Nullable URI url,
    Map<String, Object> signingKey,
    Map<String, Object> sealingKey,
    @Nullable Chain chain,
    @Nullable List<Enrollable> accounts) {

  /**
   * The chain, as another node joins it.
   *
   * @param contracts addresses by name
   * @param fromBlock the first block that tells of them
   */
  public record Chain(long id, String genesis, Map<String, String> contracts, long fromBlock) {}

  /**
   * One account, with all that enrolling it takes.
   *
   * @param name of the party; null for the node's own account
   * @param glns of the party
   * @param roles of the party
   * @param address of the account
   * @param role on chain
   * @param commitment salted hash of who it is
   * @param holder the pseudonym under which it holds objects
   */
  public record Enrollable(
      @Nullable String name,
      List<String> glns,
      List<String> roles,
      String address,
      String role,
      String commitment,
      String holder) {

    public Enrollable {
      required(glns, roles, address, role, commitment, holder);
    }
  }

  public NodeCard {
    required(node, signingKey, sealingKey);
  }

  private static void required(Object... parts) {
    for (var part : parts) {
      if (part == null) {
        throw new IllegalArgumentException("a part of the card is missing");
      }
    }
  }

  /** What everybody may know: nothing that says who is behind a pseudonym. */
  NodeCard publicPart() {
    return new NodeCard(node, url, signingKey, sealingKey, chain, null);
  }
}
