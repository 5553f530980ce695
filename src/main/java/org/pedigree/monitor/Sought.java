package org.pedigree.monitor;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.Scan;

/**
 * By what somebody looks for documents: a purchase order, a despatch advice, a control number of
 * X12, a product, a pack or a container.
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

  /** What people wrote into the field; none where they wrote nothing. */
  static Optional<Sought> in(String field, Clock clock) {
    return field.isBlank()
        ? Optional.empty()
        : Optional.of(of(field, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  static Sought of(String text, LocalDate today) {
    var sought = text.strip();
    var values = new LinkedHashSet<String>();
    var lower = sought.toLowerCase(Locale.ROOT);
    values.add(lower);
    values.add(lower.replaceFirst("^.*[:/]", ""));
    values.add(lower.replaceFirst("^0+(?=.)", ""));
    product(sought, today).map(Gtin::value).ifPresent(values::add);
    return new Sought(
        values, epcs(sought, today), sought.replaceFirst("^.*[^0-9](?=[0-9]{13}$)", ""));
  }

  /** A product by itself, not a pack of it; its number is kept with all of its 14 digits. */
  private static Optional<Gtin> product(String text, LocalDate today) {
    if (EpcReading.of(text) instanceof EpcReading.Known(GtinClass(var gtin))) {
      return Optional.of(gtin);
    }
    if (text.matches("[0-9]{8,14}")) {
      return plain(text);
    }
    return ElementStrings.scan(text, today) instanceof Scan.Read read
            && read.epc().orElse(null) instanceof GtinClass
        ? read.gtin()
        : Optional.empty();
  }

  /** Digits may as well be a GLN, a serial shipping container, or a number of somebody's own. */
  private static Optional<Gtin> plain(String digits) {
    try {
      return Optional.of(Gtin.parse(digits));
    } catch (NotAnIdentifier none) {
      return Optional.empty();
    }
  }

  private static Set<String> epcs(String text, LocalDate today) {
    if (EpcReading.of(text) instanceof EpcReading.Known(var epc)) {
      return Set.of(epc.canonical());
    }
    return ElementStrings.scan(text, today) instanceof Scan.Read read
        ? read.epc().map(epc -> Set.of(epc.canonical())).orElse(Set.of())
        : Set.of();
  }
}
