package org.pedigree.transaction;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sales of which the law asks for no transaction information and statement: those of a seller, of a
 * product or of a lot of it.
 *
 * @param ground why
 * @param reference the FDA's letter, or where the ground is kept on file
 * @param seller its short name; of any seller where it is missing
 * @param gtin of any product where it is missing
 * @param from the first day of shipping; open where it is missing
 * @param until the last; open where it is missing
 */
record Exempt(
    Ground ground,
    String reference,
    @Nullable String seller,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {

  /** On what it is grounded: FD&amp;C Act 582(a)(3), and for the last 582(a)(5). */
  enum Ground {
    WAIVER,
    EXCEPTION,
    EXEMPTION,
    GRANDFATHERED
  }

  Exempt {
    if (reference.isBlank()) {
      throw new IllegalArgumentException(
          "pedigree.transaction.exempt: each has a reference; found none");
    }
    if (seller == null && gtin == null || gtin == null && lot != null) {
      throw new IllegalArgumentException(
          "pedigree.transaction.exempt: expected a seller, or a gtin with or without lot, of "
              + reference);
    }
  }

  /** What is told in the place of what would be missing. */
  String inWords() {
    var of = gtin == null ? "" : " of GTIN " + gtin + (lot == null ? "" : ", lot " + lot);
    var by = seller == null ? "" : " by " + seller;
    return "%s %s: sales%s%s are exempt"
        .formatted(ground.name().toLowerCase(Locale.ROOT), reference, of, by);
  }
}
