package org.pedigree.x12;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where in a file something stands; what does not apply is empty or 0.
 *
 * @param interchange control number of the interchange
 * @param group control number of the functional group
 * @param set id and control number of the transaction set, such as {@code 856 0001}
 * @param segment the segment's id, its position in the set (ST is 1), and the element in it
 */
public record X12Place(String interchange, String group, String set, Spot segment) {

  /**
   * A place in a set.
   *
   * @param tag the segment's id, such as LIN
   * @param position in the set, where ST is 1
   * @param element position in the segment, from 1
   * @param component position in the element, from 1
   * @param reference the number of the element in the data element dictionary
   */
  public record Spot(String tag, int position, int element, int component, String reference) {

    static final Spot NONE = new Spot("", 0, 0, 0, "");

    static Spot segment(String tag, int position) {
      return new Spot(tag, position, 0, 0, "");
    }

    Spot at(int place) {
      return new Spot(tag, position, place, 0, "");
    }

    @Override
    public String toString() {
      if (tag.isEmpty()) {
        return "";
      }
      String name = element == 0 ? tag : "%s%02d".formatted(tag, element);
      String part = component == 0 ? "" : "-" + component;
      return "segment " + position + " (" + name + part + ")";
    }
  }

  /** A transaction set as a whole. */
  public static X12Place of(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
    return interchange(interchange.controlNumber()).group(group.controlNumber()).set(set);
  }

  /** An interchange as a whole. */
  public static X12Place interchange(String controlNumber) {
    return new X12Place(controlNumber, "", "", Spot.NONE);
  }

  X12Place group(String controlNumber) {
    return new X12Place(interchange, controlNumber, "", Spot.NONE);
  }

  X12Place set(SetHeader header) {
    return new X12Place(
        interchange, group, (header.id() + " " + header.controlNumber()).strip(), Spot.NONE);
  }

  X12Place at(Spot spot) {
    return new X12Place(interchange, group, set, spot);
  }

  @Override
  public String toString() {
    return Stream.of(
            named("interchange ", interchange),
            named("group ", group),
            named("set ", set),
            segment.toString())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String named(String what, String value) {
    return value.isEmpty() ? "" : what + value;
  }
}
