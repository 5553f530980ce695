package org.pedigree.gs1;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a part of a data field must keep besides length and character set, which are checked before.
 * The resource of AIs names these rules in lower case.
 */
enum FieldRule {
  CHECK("wrong check digit", "the digit by modulo 10", CheckDigit::closes) {
    @Override
    String expected(String part) {
      return "check digit " + CheckDigit.of(part.substring(0, part.length() - 1));
    }
  },
  CHECK_PAIR("wrong check characters", "the pair by modulo 1021", CheckPair::closes),
  PREFIX("no company prefix", "four digits or more first", part -> part.matches("[0-9]{4}.*")),
  PREFIX_AFTER_1(
      "no company prefix", "digits behind the first", part -> part.matches(".[0-9]{4}.*")),
  DATE("impossible date", "YYMMDD", DateRules::isDate),
  DATE_OR_MONTH("impossible date", "YYMMDD, or YYMM00", DateRules::isDateOrMonth),
  LONG_DATE("impossible date", "YYYYMMDD", DateRules::isLongDate),
  HOUR_MINUTE("impossible time", "HHMM", DateRules::isHourMinute),
  HOUR("impossible time", "00 to 23", part -> DateRules.below(part, 24)),
  MINUTE("impossible time", "00 to 59", part -> DateRules.below(part, 60)),
  SECOND("impossible time", "00 to 59", part -> DateRules.below(part, 60)),
  LATITUDE(
      "impossible latitude", "degrees + 90, times 10^7", p -> DateRules.below(p, 1_800_000_001)),
  LONGITUDE("impossible longitude", "degrees, times 10^7", p -> DateRules.below(p, 3_600_000_001L)),
  CURRENCY("unknown currency", "a number of ISO 4217", p -> CodeLists.has("currency", p)),
  COUNTRY("unknown country", "a number of ISO 3166", p -> CodeLists.has("country", p)),
  COUNTRY_OR_SEVERAL(
      "unknown country",
      "a number of ISO 3166, or 999",
      part -> part.equals("999") || CodeLists.has("country", part)),
  COUNTRY_LETTERS(
      "unknown country", "letters of ISO 3166", p -> CodeLists.has("country-letters", p)),
  PACKAGING("unknown packaging", "a code of packaging", p -> CodeLists.has("packaging", p)),
  MEDIUM("unknown carrier", "01 to 10 or 80 to 99", p -> CodeLists.has("medium", p)),
  SEX("unknown sex code", "0, 1, 2 or 9 (ISO 5218)", part -> part.matches("[0129]")),
  WINDING("unknown winding direction", "0, 1 or 9", part -> part.matches("[019]")),
  FLAG("neither yes nor no", "0 or 1", part -> part.matches("[01]")),
  MINUS("no sign", "- or nothing", part -> part.equals("-")),
  ZERO("no filler", "0", part -> part.matches("0*")),
  POSITIVE("zero", "more than zero", part -> !part.matches("0*")),
  NO_LEADING_ZERO("leading zero", "digits without a leading zero", p -> !p.startsWith("0")),
  NOT_ALL_DIGITS("digits only", "a character that is no digit", p -> !p.matches("[0-9]*")),
  PIECE("impossible piece", "piece of total, from 0101", FieldRule::isPiece),
  RANK("impossible rank", "such as 1/3", FieldRule::isRank),
  IMPORTER("unknown importer index", "a letter, a digit, - or _", p -> p.matches("[-\\w]")),
  ESCAPED(
      "broken escape",
      "% and two hexadecimal digits",
      part -> part.matches("(?:[^%]|%[0-9A-Fa-f]{2})*")),
  IBAN("wrong IBAN", "country, check digits modulo 97, account", Iban::holds),
  COUPON("broken coupon code", "the fields of a printed coupon", CouponCode::isPrinted),
  COUPON_OFFER("broken coupon code", "format, funder, offer, serial", CouponCode::isOffered);

  private final String broken;
  private final String expected;
  private final Predicate<String> holds;

  FieldRule(String broken, String expected, Predicate<String> holds) {
    this.broken = broken;
    this.expected = expected;
    this.holds = holds;
  }

  static FieldRule named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  String expected(String part) {
    return expected;
  }

  /** Throws the reason where the part breaks this rule. */
  void demand(String place, String part) {
    if (!holds.test(part)) {
      throw Shape.refuse(place, broken, expected(part), part);
    }
  }

  private static boolean isPiece(String part) {
    String piece = part.substring(0, part.length() / 2);
    String total = part.substring(part.length() / 2);
    return !piece.matches("0*") && piece.compareTo(total) <= 0;
  }

  private static boolean isRank(String part) {
    if (!part.matches("[1-9][0-9]*/[1-9][0-9]*")) {
      return false;
    }
    String[] numbers = part.split("/");
    return Integer.parseInt(numbers[0]) <= Integer.parseInt(numbers[1]);
  }
}
