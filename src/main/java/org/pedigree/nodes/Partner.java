package org.pedigree.nodes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;

/**
 * Another node, as its card and this node's operator vouch for it.
 *
 * @param signing verifies its requests
 * @param sealing what only it shall read is sealed with this
 * @param members the parties that it acts for
 */
public record Partner(
    String name, URI url, ECKey signing, OctetKeyPair sealing, List<Member> members) {

  /**
   * An account of the other node.
   *
   * @param name of the party; null for the node's own account
   * @param holder the pseudonym on chain, 32 bytes in hexadecimal
   */
  public record Member(
      @Nullable String name, Set<Gln> glns, Set<String> roles, NodeCard.Enrollable account) {

    public String holder() {
      return account.holder();
    }
  }

  public Partner {
    members = List.copyOf(members);
  }

  /** Reads a card; a refusal says what is wrong with it. */
  static Partner of(NodeCard card) {
    if (card.url() == null || !List.of("https", "http").contains(card.url().getScheme())) {
      throw new IllegalArgumentException("its url is missing, or neither https nor http");
    }
    try {
      var signing = ECKey.parse(card.signingKey());
      var sealing = OctetKeyPair.parse(card.sealingKey());
      if (signing.isPrivate() || sealing.isPrivate()) {
        throw new IllegalArgumentException("it contains a private key");
      }
      if (!Curve.P_256.equals(signing.getCurve()) || !Curve.X25519.equals(sealing.getCurve())) {
        throw new IllegalArgumentException("its keys are not of P-256 and X25519");
      }
      signing.toECPublicKey(); // refuses a point that is not on the curve
      return new Partner(card.node(), card.url(), signing, sealing, members(card));
    } catch (ParseException | JOSEException e) {
      throw new IllegalArgumentException("its keys are unreadable: " + e.getMessage(), e);
    }
  }

  private static List<Member> members(NodeCard card) {
    var accounts = card.accounts() == null ? List.<NodeCard.Enrollable>of() : card.accounts();
    return accounts.stream().map(Partner::member).toList();
  }

  private static Member member(NodeCard.Enrollable account) {
    if (!account.holder().matches("0x[0-9a-f]{64}")
        || !account.address().matches("0x[0-9a-fA-F]{40}")
        || !account.commitment().matches("0x[0-9a-f]{64}")) {
      throw new IllegalArgumentException("an account, commitment or holder id is malformed");
    }
    var glns = new HashSet<Gln>();
    account.glns().forEach(gln -> glns.add(new Gln(gln)));
    return new Member(account.name(), glns, Set.copyOf(account.roles()), account);
  }

  public Optional<Member> member(Gln gln) {
    return members.stream().filter(member -> member.glns().contains(gln)).findFirst();
  }

  public boolean holds(String holder) {
    return members.stream().anyMatch(member -> member.holder().equals(holder));
  }
}
