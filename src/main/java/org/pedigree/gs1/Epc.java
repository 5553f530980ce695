package org.pedigree.gs1;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an EPCIS event may name (EPC Tag Data Standard 6, CBV): a single object, place or party, or
 * an {@link EpcClass} of objects. Two spellings of one thing are equal values: the length of the
 * company prefix, which an EPC URN shows and a Digital Link does not, is no part of them.
 */
public sealed interface Epc
    permits EpcClass,
        Sgtin,
        Sscc,
        Sgln,
        Pgln,
        Grai,
        Giai,
        Gsrn,
        Gsrnp,
        Gdti,
        Sgcn,
        Cpi,
        Ginc,
        Gsin,
        Itip,
        Upui,
        ForeignEpc {

  /**
   * Reads an EPC URN (pure identity, class, or the pattern of one class) or an uncompressed GS1
   * Digital Link of any domain. Of a Digital Link counts the finest key that an event may carry:
   * lot and variant beside a serial, and attributes, are left out.
   *
   * @throws NotAnEpc if the text is neither
   */
  static Epc parse(String uri) {
    return switch (EpcReading.of(uri)) {
      case EpcReading.Known(Epc epc) -> epc;
      case EpcReading.Refused(Refusal refusal) -> throw new NotAnEpc(refusal);
    };
  }

  /** The element strings that make up the key, in the order of a Digital Link. */
  List<Element> elements();

  /**
   * The canonical GS1 Digital Link, such as {@code https://id.gs1.org/01/…/21/…}: the one spelling
   * under which Pedigree stores, hashes and compares this thing.
   */
  default String canonical() {
    return DigitalLink.canonical(elements());
  }

  /**
   * The EPC URN under a company prefix of this length.
   *
   * @param companyPrefixLength 6 to 12 digits
   * @throws NotAnIdentifier if the key is too short to hold such a prefix
   */
  default String urn(int companyPrefixLength) {
    return UrnWriter.write(this, companyPrefixLength);
  }

  /** The EPC URN, where the length of its company prefix is known. */
  default Optional<String> urn(CompanyPrefixes prefixes) {
    OptionalInt length = prefixes.lengthIn(this);
    return length.isPresent() ? Optional.of(urn(length.getAsInt())) : Optional.empty();
  }
}
