package org.pedigree.gs1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Coupon codes of North America (GS1 US, North American Coupon Application Guideline): fields in a
 * fixed order, many of them led by a digit that tells their length.
 */
final class CouponCode {

  private static final String COMPANY = led(0, 6, 6);
  private static final String OFFER = "[0-9]{6}";
  private static final String SERIAL = led(0, 9, 6);
  private static final String PURCHASE = led(1, 5, 0) + "[0-49][0-9]{3}";
  private static final String OTHER_COMPANY = "(?:" + COMPANY + "|9)";

  private static final Pattern PRINTED =
      Pattern.compile(
          COMPANY
              + OFFER
              + led(1, 5, 0)
              + PURCHASE
              + optional("1[0-3]" + PURCHASE + OTHER_COMPANY)
              + optional("2" + PURCHASE + OTHER_COMPANY)
              + optional("3(?<end>[0-9]{6})")
              + optional("4(?<start>[0-9]{6})")
              + optional("5" + SERIAL)
              + optional("6" + led(1, 7, 6))
              + optional("9[01256][0-2][0-9][01]"));

  private static final Pattern OFFERED = Pattern.compile("[01]" + COMPANY + OFFER + SERIAL);

  private CouponCode() {}

  /** AI 8110: what the paper coupon says of savings, purchases and dates. */
  static boolean isPrinted(String code) {
    Matcher fields = PRINTED.matcher(code);
    if (!fields.matches()) {
      return false;
    }
    String start = fields.group("start");
    String end = fields.group("end");
    return (start == null || DateRules.isDate(start))
        && (end == null || DateRules.isDate(end))
        && (start == null || end == null || start.compareTo(end) <= 0);
  }

  /** AI 8112: a coupon whose terms stand in the positive offer file. */
  static boolean isOffered(String code) {
    return OFFERED.matcher(code).matches();
  }

  /** A digit between least and most, and behind it as many digits more as it says, and some. */
  private static String led(int least, int most, int more) {
    return IntStream.rangeClosed(least, most)
        .mapToObj(n -> n + "[0-9]{" + (n + more) + "}")
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  private static String optional(String field) {
    return "(?:" + field + ")?";
  }
}
