package org.pedigree.epcis;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one spelling of a value in the event hash (CBV 2.0 8.9.2, rules 5 to 19). */
final class CanonicalValue {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A number; what begins with 0 like a lot number is none. */
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private CanonicalValue() {}

  /** UTC with milliseconds, rounded half up. */
  static String time(Instant instant) {
    return MILLISECONDS.format(instant.plusNanos(500_000));
  }

  static String of(String written) {
    String value = written.strip();
    if (NUMBER.matcher(value).matches()) {
      return number(new BigDecimal(value));
    }
    return value.indexOf(':') < 0 ? value : Identifier.of(Vocabulary.withWebUri(value)).canonical();
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
