package org.pedigree.party;

import java.time.LocalDate;

/** What an authority allows a party to do, from the first of these days to the last. */
public record Licence(String authority, String number, LocalDate from, LocalDate until) {

  public Licence {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "Licence %s: it ends on %s, before it begins on %s".formatted(number, until, from));
    }
  }

  public boolean validOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
