package org.pedigree.as2;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.EncryptionAlgorithm;
import org.pedigree.as2.smime.Sealing.Compressing;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.pedigree.party.PartyId;

/** With whom a party of this node exchanges messages by AS2, and how. */
record As2Partner(long id, Pair pair, Inbound inbound, Outbound outbound) {

  /**
   * The two and their AS2 names.
   *
   * @param party of this node
   */
  record Pair(PartyId party, PartyId partner, String ownName, String partnerName) {}

  /**
   * What is demanded of its messages.
   *
   * @param weak whether SHA-1 and 3DES are good enough
   * @param receiptUrls where it may want receipts to be sent
   */
  record Inbound(boolean signature, boolean encryption, boolean weak, List<String> receiptUrls) {

    Inbound {
      receiptUrls = List.copyOf(receiptUrls);
    }

    /** Everything that is safe, and receipts in the answer alone. */
    static Inbound strict() {
      return new Inbound(true, true, false, List.of());
    }

    /** Only where the partner's entry says so: else a message could make us call anybody. */
    boolean mayCall(String url) {
      return receiptUrls.stream().anyMatch(allowed -> isBelow(url, allowed));
    }

    private static boolean isBelow(String url, String allowed) {
      try {
        var asked = URI.create(url);
        var known = URI.create(allowed);
        return asked.isAbsolute()
            && asked.normalize().equals(asked)
            && asked.getRawUserInfo() == null
            && asked.getRawFragment() == null
            && same(asked.getScheme(), known.getScheme())
            && same(asked.getHost(), known.getHost())
            && asked.getPort() == known.getPort()
            && path(asked, known);
      } catch (IllegalArgumentException unreadable) {
        return false;
      }
    }

    private static boolean path(URI asked, URI known) {
      var path = String.valueOf(asked.getRawPath());
      var below = String.valueOf(known.getRawPath());
      return !path.contains("%")
          && (below.endsWith("/") ? path.startsWith(below) : path.equals(below));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
      return one != null && one.equalsIgnoreCase(other);
    }
  }

  /**
   * Where messages to it go, and how they are made.
   *
   * @param url none: nothing is sent
   * @param laterReceipts whether receipts come by a message of their own
   */
  record Outbound(
      @Nullable URI url,
      Optional<SigningAlgorithm> signing,
      Optional<EncryptionAlgorithm> encryption,
      Compressing compressing,
      boolean laterReceipts) {

    /** Signed and encrypted, with the receipt in the answer. */
    static Outbound to(@Nullable URI url) {
      return new Outbound(
          url,
          Optional.of(SigningAlgorithm.SHA_256),
          Optional.of(EncryptionAlgorithm.AES_256_CBC),
          Compressing.NONE,
          false);
    }
  }
}
