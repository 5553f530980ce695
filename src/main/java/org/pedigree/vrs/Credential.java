package org.pedigree.vrs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;

/**
 * That an issuer whom this node trusts says of a holder that it is an authorised trading partner.
 *
 * @param glns the location numbers that are bound to the holder
 */
record Credential(String id, String issuer, String holder, Set<Gln> glns) {

  private static final String WHAT = "a credential";

  /**
   * Reads a credential that counts at this instant.
   *
   * @throws Untrusted if it doesn't
   */
  static Credential of(String token, TrustList trust, Instant now) {
    var signed = SignedClaims.of(WHAT, token, trust::issuing);
    var body = signed.object("vc");
    issued(signed, body, trust, now);
    counts(signed, now);
    var id = signed.claims().getJWTID();
    notRevoked(id, body, trust);
    var holder = signed.claims().getSubject();
    var subject = body.get("credentialSubject") instanceof Map<?, ?> found ? found : Map.of();
    if (holder == null || subject.get("id") != null && !holder.equals(subject.get("id"))) {
      throw new Untrusted(WHAT + " of one holder", "none, or two");
    }
    var glns = new HashSet<>(trust.glns(holder));
    glns.addAll(named(subject));
    return new Credential(id, signed.issuer(), holder, Set.copyOf(glns));
  }

  private static void issued(SignedClaims signed, Map<?, ?> body, TrustList trust, Instant now) {
    var kinds = SignedClaims.texts(body.get("type"));
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!kinds.contains(Oci.CREDENTIAL)
        || kinds.stream()
            .filter(Oci.CREDENTIALS::contains)
            .noneMatch(kind -> trust.issues(signed.issuer(), kind, today))) {
      throw new Untrusted(
          WHAT + " of an issuer that is trusted with it", kinds + " of " + signed.issuer());
    }
  }

  private static void counts(SignedClaims signed, Instant now) {
    var from = signed.from();
    var until = signed.until();
    if (from == null || until == null) {
      throw new Untrusted(WHAT + " with a beginning and an end", "none");
    }
    if (from.isAfter(now) || !until.isAfter(now)) {
      throw new Untrusted(WHAT + " that is valid", "one from %s to %s".formatted(from, until));
    }
  }

  private static void notRevoked(String id, Map<?, ?> body, TrustList trust) {
    if (id == null) {
      throw new Untrusted(WHAT + " with an id, by which it can be revoked", "none");
    }
    var status = body.get("credentialStatus") instanceof Map<?, ?> found ? found.get("id") : null;
    if (trust.isRevoked(id) || status instanceof String entry && trust.isRevoked(entry)) {
      throw new Untrusted(WHAT + " that counts", "one that is revoked");
    }
  }

  /** The location numbers that the issuer vouches for. */
  private static Set<Gln> named(Map<?, ?> subject) {
    var glns = new HashSet<Gln>();
    if (subject.get("identifier") instanceof List<?> identifiers) {
      for (var identifier : identifiers) {
        if (identifier instanceof Map<?, ?> named
            && Oci.GLN.equals(named.get("type"))
            && named.get("value") instanceof String value) {
          glns.add(gln(value));
        }
      }
    }
    return glns;
  }

  private static Gln gln(String value) {
    try {
      return new Gln(value);
    } catch (NotAnIdentifier e) {
      throw new Untrusted(WHAT + " whose location numbers are some", value);
    }
  }
}
