package org.pedigree.gs1;

import java.util.List;

/** Random data that keep the rules of an AI. */
final class SeededData {

  private SeededData() {}

  static String of(Ai ai, Seeded seeded) {
    StringBuilder value = new StringBuilder();
    for (FieldPart part : ai.field().parts()) {
      if (part.optional() && seeded.chance()) {
        break;
      }
      value.append(part(part, seeded));
    }
    return value.toString();
  }

  private static String part(FieldPart part, Seeded seeded) {
    return part.rules().isEmpty()
        ? seeded.characters(part.set().characters(), part.length().least(), part.length().most())
        : ruled(part, seeded);
  }

  /** The first rule of a part decides; those behind it hold for what is made here. */
  private static String ruled(FieldPart part, Seeded seeded) {
    int most = part.length().most();
    return switch (part.rules().getFirst()) {
      case CHECK -> seeded.key(most);
      case CHECK_PAIR -> paired("1234" + seeded.text(most - 7) + "x");
      case PREFIX, PREFIX_AFTER_1 -> seeded.digits(5) + seeded.characters("-AZ09", 0, most - 5);
      case DATE -> seeded.oneOf(List.of("280229", "991231", "000101"));
      case DATE_OR_MONTH -> seeded.oneOf(List.of("280200", "991231", "000101"));
      case LONG_DATE -> seeded.oneOf(List.of("19000228", "20000229", "19991231"));
      case HOUR_MINUTE -> "%02d%02d".formatted(seeded.between(0, 23), seeded.between(0, 59));
      case HOUR -> "%02d".formatted(seeded.between(0, 23));
      case MINUTE, SECOND -> "%02d".formatted(seeded.between(0, 59));
      case LATITUDE -> "0" + seeded.digits(9);
      case LONGITUDE -> "2" + seeded.digits(9);
      case CURRENCY -> seeded.oneOf(List.of("978", "840", "008"));
      case COUNTRY -> seeded.oneOf(List.of("276", "840", "004"));
      case COUNTRY_OR_SEVERAL -> seeded.oneOf(List.of("276", "840", "999"));
      case COUNTRY_LETTERS -> seeded.oneOf(List.of("US", "DE", "AX"));
      case PACKAGING -> seeded.oneOf(List.of("PX", "8", "APE"));
      case MEDIUM -> seeded.oneOf(List.of("01", "10", "80"));
      case SEX, WINDING -> seeded.oneOf(List.of("0", "1", "9"));
      case FLAG -> seeded.oneOf(List.of("0", "1"));
      case MINUS -> "-";
      case ZERO -> "0";
      case POSITIVE -> seeded.digits(most - 1) + "1";
      case NO_LEADING_ZERO -> "1" + seeded.digits(seeded.between(0, most - 1));
      case NOT_ALL_DIGITS -> "x";
      case PIECE -> seeded.oneOf(List.of("0101", "0102", "9999"));
      case RANK -> seeded.oneOf(List.of("1/1", "1/9", "2/3"));
      case IMPORTER -> seeded.oneOf(List.of("-", "_", "a", "Z", "0"));
      case ESCAPED -> seeded.oneOf(List.of("A%20B", "plain", "%41"));
      case IBAN -> seeded.oneOf(List.of("GB82WEST12345698765432", "DE89370400440532013000"));
      case COUPON -> "106141416543213150110120";
      case COUPON_OFFER -> "006141416543210123456";
    };
  }

  private static String paired(String characters) {
    return characters + CheckPair.of(characters);
  }
}
