package org.pedigree.vrs;

import com.nimbusds.jose.jwk.ECKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pedigree.gs1.Gln;

/** Whom this node's operator trusts, from all files together. */
final class TrustList {

  private final Map<String, TrustFile.Issuer> issuers = new HashMap<>();
  private final Map<String, TrustFile.Document> documents = new HashMap<>();
  private final Map<String, Set<Gln>> glns = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();

  TrustList(List<TrustFile> files) {
    for (var file : files) {
      file.issuers().forEach(issuer -> issuers.put(issuer.did(), issuer));
      file.documents().forEach(document -> documents.put(document.id(), document));
      file.holders().forEach(this::bind);
      revoked.addAll(file.revoked());
    }
  }

  private void bind(TrustFile.Holder holder) {
    var bound = glns.computeIfAbsent(holder.did(), _ -> new HashSet<>());
    holder.glns().forEach(gln -> bound.add(new Gln(gln)));
  }

  /** Whose credentials count, in the order of their names. */
  List<TrustFile.Issuer> issuers() {
    return issuers.values().stream()
        .sorted(Comparator.comparing(issuer -> String.valueOf(issuer.name())))
        .toList();
  }

  boolean issues(String did, String kind, LocalDate day) {
    var issuer = issuers.get(did);
    return issuer != null && issuer.issues(kind, day);
  }

  boolean isRevoked(String id) {
    return revoked.contains(id);
  }

  Set<Gln> glns(String did) {
    return glns.getOrDefault(did, Set.of());
  }

  /**
   * The key by which an identifier presents its credentials.
   *
   * @throws Untrusted where there is none
   */
  ECKey presenting(String did, String keyId) {
    return did.startsWith(DidKey.METHOD)
        ? ofItself(did, keyId)
        : listed(did, keyId, document(did).authentication());
  }

  /**
   * The key by which an identifier issues credentials.
   *
   * @throws Untrusted where there is none
   */
  ECKey issuing(String did, String keyId) {
    return did.startsWith(DidKey.METHOD)
        ? ofItself(did, keyId)
        : listed(did, keyId, document(did).assertionMethod());
  }

  private static ECKey ofItself(String did, String keyId) {
    var itself = did + "#" + did.substring(DidKey.METHOD.length());
    if (!keyId.equals(itself) && !keyId.equals(did)) {
      throw new Untrusted("the key " + itself, keyId);
    }
    return DidKey.key(did);
  }

  private TrustFile.Document document(String did) {
    var document = documents.get(did);
    if (document == null) {
      throw new Untrusted("an identifier whose document is in a trust file, or a did:key", did);
    }
    return document;
  }

  private ECKey listed(String did, String keyId, List<Object> purpose) {
    return document(did).verificationMethod().stream()
        .filter(method -> method.id().equals(keyId) && purpose.contains(keyId))
        .map(TrustFile.Method::key)
        .findFirst()
        .orElseThrow(() -> new Untrusted("a key of " + did + " for this purpose", keyId));
  }
}
