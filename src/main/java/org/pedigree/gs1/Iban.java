package org.pedigree.gs1;

import java.math.BigInteger;
import java.util.stream.Collectors;

/** International bank account numbers (ISO 13616): country, and a remainder of 1 modulo 97. */
final class Iban {

  private static final BigInteger MODULUS = BigInteger.valueOf(97);

  private Iban() {}

  static boolean holds(String iban) {
    return iban.matches("[A-Z]{2}[0-9A-Z]{9,32}")
        && CodeLists.has("country-letters", iban.substring(0, 2))
        && number(iban.substring(4) + iban.substring(0, 4)).mod(MODULUS).equals(BigInteger.ONE);
  }

  private static BigInteger number(String characters) {
    return new BigInteger(
        characters
            .chars()
            .map(c -> Character.digit(c, 36))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining()));
  }
}
