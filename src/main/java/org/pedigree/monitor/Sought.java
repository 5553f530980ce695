package org.pedigree.monitor;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.GtinClass;
import org.pedigree.gs1.Scan;

/**
 * By what somebody looks for documents: a purchase order, a despatch advice, a control number of
 * X12, a pack or a container.
 *
 * @param values the ways in which a number may be kept
 * @param epcs the pack or container, in its canonical spelling, if it is one
 * @param gln of a partner, if it may be one
 */
record Sought(Set<String> values, Set<String> epcs, String gln) {

  static final Sought NOTHING = new Sought(Set.of(), Set.of(), "");

  Sought {
    values = Set.copyOf(values);
    epcs = Set.copyOf(epcs);
  }

  static Sought of(String text, LocalDate today) {
    var sought = text.strip();
    var values = new LinkedHashSet<String>();
    var lower = sought.toLowerCase(Locale.ROOT);
    values.add(lower);
    values.add(lower.replaceFirst("^.*[:/]", ""));
    values.add(lower.replaceFirst("^0+(?=.)", ""));
    return new Sought(
        values, epcs(sought, today), sought.replaceFirst("^.*[^0-9](?=[0-9]{13}$)", ""));
  }

  /** A product by itself, not a pack of it. */
  private static List<String> products(String text, LocalDate today) {
    return ElementStrings.scan(text, today) instanceof Scan.Read read
            && read.epc().orElse(null) instanceof GtinClass
        ? read.gtin().map(gtin -> List.of(gtin.value())).orElse(List.of())
        : List.of();
  }

  private static Set<String> epcs(String text, LocalDate today) {
    if (EpcReading.of(text) instanceof EpcReading.Known(var epc)) {
      return Set.of(epc.canonical());
    }
    return ElementStrings.scan(text, today) instanceof Scan.Read read
        ? Set.copyOf(read.epc().map(epc -> List.of(epc.canonical())).orElse(List.of()))
        : Set.of();
  }
}
