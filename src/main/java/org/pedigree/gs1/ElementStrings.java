package org.pedigree.gs1;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * GS1 element strings (General Specifications 7.8): reads what scanners and people deliver, and
 * writes what barcodes and labels carry.
 */
public final class ElementStrings {

  static final char SEPARATOR = '\u001D';

  private ElementStrings() {}

  /**
   * Reads whatever arrives: element strings with or without a symbology identifier, in brackets or
   * not; a GS1 Digital Link; an EPC URN; a bare GTIN or SSCC. Faults that scanners and keyboards
   * are known for are put right and named, as far as only one reading is possible.
   *
   * @param today settles the century of the expiry date
   */
  public static Scan scan(String raw, LocalDate today) {
    try {
      return Transmission.of(raw).read(new ScanJudge(today));
    } catch (NotAnIdentifier reason) {
      return new Scan.Refused(List.of(reason.refusal()));
    }
  }

  /**
   * The element string as a barcode carries it, FNC1 at its start left out: fields of predefined
   * length first, a separator (GS) behind each other field but the last.
   *
   * @throws NotAnIdentifier if a field breaks the rules of its AI
   */
  public static String write(List<Element> elements) {
    List<Element> ordered = new ArrayList<>(elements);
    ordered.sort(Comparator.comparing(e -> !demand(e).field().predefined()));
    StringBuilder text = new StringBuilder();
    boolean open = false;
    for (Element element : ordered) {
      text.append(open ? String.valueOf(SEPARATOR) : "")
          .append(element.ai())
          .append(element.value());
      open = !ApplicationIdentifiers.get(element.ai()).field().predefined();
    }
    return text.toString();
  }

  /** The form for human eyes, every AI in brackets. */
  public static String bracketed(List<Element> elements) {
    return elements.stream().map(Element::toString).collect(Collectors.joining());
  }

  /** What the data behind an AI are, in a few words, if there is such an AI. */
  public static Optional<String> nameOf(String ai) {
    return ApplicationIdentifiers.find(ai).map(Ai::name);
  }

  private static Ai demand(Element element) {
    Ai ai = ApplicationIdentifiers.get(element.ai());
    ai.demand(element.value());
    return ai;
  }
}
