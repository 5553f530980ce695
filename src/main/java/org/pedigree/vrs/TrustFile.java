package org.pedigree.vrs;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;

/**
 * Whom this node's operator trusts, as a file says it.
 *
 * @param issuers who may issue credentials
 * @param documents of identifiers of the method did:web: they are read here and fetched from
 *     nowhere
 * @param holders whose location numbers are bound to an identifier, beside those that its
 *     credential names
 * @param revoked ids of credentials, or of their status entries, that no longer count
 */
record TrustFile(
    List<Issuer> issuers, List<Document> documents, List<Holder> holders, List<String> revoked) {

  TrustFile {
    issuers = orEmpty(issuers);
    documents = orEmpty(documents);
    holders = orEmpty(holders);
    revoked = orEmpty(revoked);
  }

  /**
   * An issuer, from the first of these days to the last.
   *
   * @param credentials the kinds that it may issue; all where none is named
   */
  record Issuer(
      String did,
      @Nullable String name,
      List<String> credentials,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {

    Issuer {
      Objects.requireNonNull(did, "an issuer has no did");
      credentials = orEmpty(credentials);
    }

    boolean issues(String kind, LocalDate day) {
      return (credentials.isEmpty() || credentials.contains(kind))
          && (from == null || !day.isBefore(from))
          && (until == null || !day.isAfter(until));
    }
  }

  /** A DID document, as far as it is used. */
  record Document(
      String id,
      List<Method> verificationMethod,
      List<Object> authentication,
      List<Object> assertionMethod) {

    Document {
      Objects.requireNonNull(id, "a document has no id");
      verificationMethod = orEmpty(verificationMethod);
      authentication = orEmpty(authentication);
      assertionMethod = orEmpty(assertionMethod);
      verificationMethod.forEach(Method::key);
    }
  }

  /** A public key of a DID document. */
  record Method(String id, Map<String, Object> publicKeyJwk) {

    ECKey key() {
      try {
        var key = ECKey.parse(publicKeyJwk);
        if (key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
          throw new IllegalArgumentException(id + " is private, or not of curve P-256");
        }
        return key;
      } catch (ParseException | NullPointerException e) {
        throw new IllegalArgumentException(id + " is no key: " + e.getMessage(), e);
      }
    }
  }

  /** Location numbers of whoever is behind an identifier. */
  record Holder(String did, List<String> glns) {

    Holder {
      glns = orEmpty(glns);
      glns.forEach(Gln::new);
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
