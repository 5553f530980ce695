package org.pedigree.epcis;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads one value of a sensor into the spelling that both languages share. */
final class SensorValues {

  private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2})+");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private SensorValues() {}

  static String read(Part part, SensorAttribute attribute) {
    return switch (attribute.kind()) {
      case TIME -> Times.moment(part).toString();
      case URI -> Values.uri(part);
      case NUMBER -> number(part);
      case TEXT -> part.text();
      case BOOLEAN -> bool(part);
      case HEX -> hex(part);
      case MEASUREMENT -> Values.term(part, Vocabulary.MEASUREMENT_TYPE).canonical();
      case ALERT -> Values.term(part, Vocabulary.ALERT_TYPE).canonical();
      case COMPONENT -> Values.term(part, Vocabulary.COMPONENT).canonical();
    };
  }

  /** As written, unless JSON could not spell it so. */
  private static String number(Part part) {
    BigDecimal number = Values.number(part);
    String written = part.node().text().strip();
    return JSON_NUMBER.matcher(written).matches() ? written : number.toPlainString();
  }

  private static String bool(Part part) {
    part.expect(Node.Type.BOOLEAN);
    String text = part.node().text().strip();
    return switch (text) {
      case "true", "1" -> "true";
      case "false", "0" -> "false";
      default -> {
        part.error("a boolean", "true or false", text);
        yield "false";
      }
    };
  }

  private static String hex(Part part) {
    String text = part.text();
    if (!HEX.matcher(text).matches()) {
      part.wrong("hexadecimal digits", "pairs of 0-9, A-F", text);
    }
    return text;
  }
}
