package org.pedigree.gs1;

import java.util.List;
import java.util.Optional;

/** What a scanner, a keyboard or a tag delivered, read or refused. */
public sealed interface Scan {

  /**
   * A reading in which every field keeps the rules of its AI.
   *
   * @param elements the fields, each AI once, in the order of the scan
   * @param epc the finest key among them, if there is a key
   * @param expiry the date of AI 17 or, without one, of AI 7003
   * @param repairs what had to be put right to read at all
   * @param doubts what is sound by itself but not complete or not likely, such as a serial number
   *     without its GTIN
   */
  record Read(
      List<Element> elements,
      Optional<Epc> epc,
      Optional<Expiry> expiry,
      List<Repair> repairs,
      List<Refusal> doubts)
      implements Scan {

    public Read {
      elements = List.copyOf(elements);
      repairs = List.copyOf(repairs);
      doubts = List.copyOf(doubts);
    }

    /** The trade item itself (AI 01), not one that a container holds. */
    public Optional<Gtin> gtin() {
      return value("01").map(Gtin::new);
    }

    public Optional<SerialNumber> serial() {
      return value("21").map(SerialNumber::new);
    }

    public Optional<Lot> lot() {
      return value("10").map(Lot::new);
    }

    public Optional<Sscc> sscc() {
      return value("00").map(Sscc::new);
    }

    /** The data behind an AI, if it was scanned. */
    public Optional<String> value(String ai) {
      return elements.stream().filter(e -> e.ai().equals(ai)).map(Element::value).findFirst();
    }
  }

  /** No reading, and the reason for each field that stood in its way. */
  record Refused(List<Refusal> reasons) implements Scan {

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
