package org.pedigree.x12;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The rules that an interchange and its sets are held to, each with the code by which an
 * acknowledgement tells that it is broken.
 */
public enum X12Rule {
  INTERCHANGE_MISSING(Level.INTERCHANGE, "022", "a file begins with an interchange header (ISA)"),
  INTERCHANGE_HEADER(Level.INTERCHANGE, "022", "the interchange header has elements of fixed size"),
  ELEMENT_SEPARATOR(Level.INTERCHANGE, "026", "delimiters are distinct and no letters or digits"),
  INTERCHANGE_VERSION(Level.INTERCHANGE, "017", "the version of the interchange is known here"),
  INTERCHANGE_SENDER(Level.INTERCHANGE, "006", "the interchange names its sender"),
  INTERCHANGE_RECEIVER(Level.INTERCHANGE, "008", "the interchange names its receiver"),
  SENDER_KNOWN(
      Level.INTERCHANGE, "006", "an interchange is of the partner whose door it came through"),
  RECEIVER_KNOWN(Level.INTERCHANGE, "008", "an interchange is for a party of this node"),
  INTERCHANGE_DATE(Level.INTERCHANGE, "014", "the date of the interchange exists"),
  INTERCHANGE_TIME(Level.INTERCHANGE, "015", "the time of the interchange exists"),
  INTERCHANGE_NUMBER(Level.INTERCHANGE, "018", "the interchange's control number is nine digits"),
  ACKNOWLEDGMENT_REQUESTED(Level.INTERCHANGE, "019", "ISA14 is 0 or 1"),
  USAGE(Level.INTERCHANGE, "020", "the interchange says whether it is a test"),
  INTERCHANGE_TRAILER(Level.INTERCHANGE, "022", "an interchange ends with its trailer (IEA)"),
  INTERCHANGE_TRAILER_NUMBER(
      Level.INTERCHANGE, "001", "header and trailer of the interchange have one control number"),
  GROUP_COUNT(Level.INTERCHANGE, "021", "the trailer counts the groups of the interchange"),
  CUT_OFF(Level.INTERCHANGE, "023", "the file goes on to the end of the interchange"),
  OUT_OF_PLACE(Level.INTERCHANGE, "024", "between envelopes stand envelopes only"),
  INTERCHANGE_REPEATED(Level.INTERCHANGE, "025", "an interchange is sent once"),
  INTERCHANGE_TOO_LARGE(Level.INTERCHANGE, "024", "an interchange stays within the bounds here"),

  GROUP_UNSUPPORTED(Level.GROUP, "1", "the kind of the group is known here"),
  GROUP_VERSION(Level.GROUP, "2", "the version of the group is known here"),
  GROUP_TRAILER(Level.GROUP, "3", "a group ends with its trailer (GE)"),
  GROUP_TRAILER_NUMBER(Level.GROUP, "4", "header and trailer of the group have one control number"),
  SET_COUNT(Level.GROUP, "5", "the trailer counts the sets of the group"),
  GROUP_NUMBER(Level.GROUP, "6", "the group's control number is one to nine digits"),
  GROUP_REPEATED(Level.GROUP, "19", "a group's control number stands once in its interchange"),

  SET_UNSUPPORTED(Level.SET, "1", "the transaction set is known here"),
  SET_TRAILER(Level.SET, "2", "a transaction set ends with its trailer (SE)"),
  SET_TRAILER_NUMBER(Level.SET, "3", "header and trailer of the set have one control number"),
  SEGMENT_COUNT(Level.SET, "4", "the trailer counts the segments of the set"),
  SET_TOO_LARGE(Level.SET, "5", "a transaction set stays within the bounds here"),
  SET_OF_ANOTHER_GROUP(Level.SET, "6", "a transaction set stands in a group of its kind"),
  SET_NUMBER(Level.SET, "7", "the set's control number has four to nine characters"),
  SET_REPEATED(Level.SET, "23", "a set's control number stands once in its group"),

  SEGMENT_UNKNOWN(Level.SEGMENT, "1", "the segment is known"),
  SEGMENT_UNEXPECTED(Level.SEGMENT, "2", "the segment may stand here"),
  SEGMENT_MISSING(Level.SEGMENT, "3", "a mandatory segment is there"),
  LOOP_TOO_OFTEN(Level.SEGMENT, "4", "a loop stands as often as it may"),
  SEGMENT_TOO_OFTEN(Level.SEGMENT, "5", "a segment stands as often as it may"),
  SEGMENT_OF_ANOTHER_SET(Level.SEGMENT, "6", "the segment belongs to the set"),
  SEGMENT_SEQUENCE(Level.SEGMENT, "7", "segments stand in the order of the set"),
  SEGMENT_TOO_LONG(Level.SEGMENT, "8", "a segment stays within the bounds here"),

  ELEMENT_MISSING(Level.ELEMENT, "1", "a mandatory element is there"),
  ELEMENT_DEPENDENT(Level.ELEMENT, "2", "an element is there that another one asks for"),
  ELEMENTS_TOO_MANY(Level.ELEMENT, "3", "a segment has no more elements than it may"),
  ELEMENT_TOO_SHORT(Level.ELEMENT, "4", "an element is long enough"),
  ELEMENT_TOO_LONG(Level.ELEMENT, "5", "an element is short enough"),
  ELEMENT_CHARACTERS(Level.ELEMENT, "6", "an element has characters of its type"),
  ELEMENT_CODE(Level.ELEMENT, "7", "a code is one of the list"),
  ELEMENT_DATE(Level.ELEMENT, "8", "a date exists"),
  ELEMENT_TIME(Level.ELEMENT, "9", "a time exists"),
  ELEMENT_EXCLUDED(Level.ELEMENT, "10", "elements that exclude each other do not stand together"),
  ELEMENT_REPEATED(Level.ELEMENT, "12", "an element repeats as often as it may"),
  COMPONENTS_TOO_MANY(Level.ELEMENT, "13", "an element has no more components than it may"),

  HL_UNIQUE(Level.CONTENT, "006", "a hierarchical level has a number of its own"),
  HL_PARENT(Level.CONTENT, "011", "the parent of a hierarchical level stands before it"),
  HL_NESTING(Level.CONTENT, "012", "levels nest as shipment, order, tare, pack, item"),
  HL_CHILDREN(Level.CONTENT, "011", "HL04 says whether levels follow below"),
  ITEM_IDENTIFIED(Level.CONTENT, "007", "an item is identified by NDC, GTIN or another code"),
  ITEM_QUANTITY(Level.CONTENT, "007", "an item says how many were shipped"),
  NOT_NEGATIVE(Level.CONTENT, "008", "a quantity is not negative"),
  DATE_EXISTS(Level.CONTENT, "009", "a date exists"),
  IDENTIFIER(Level.CONTENT, "024", "an identifier is well-formed"),
  LINE_TOTAL(Level.CONTENT, "010", "CTT01 counts the lines of the set"),
  HASH_TOTAL(Level.CONTENT, "010", "CTT02 is the sum of the quantities"),
  AMOUNT_TOTAL(Level.CONTENT, "010", "TDS01 is the sum of lines, charges and taxes"),
  PURPOSE_KNOWN(Level.CONTENT, "024", "a ship notice is an original; others are told by people"),
  PRODUCT_KNOWN(Level.CONTENT, "007", "a drug code of eleven digits means one known product"),
  SERIALS_COUNTED(
      Level.CONTENT, "010", "SN102 counts the serial numbers of an item of single packs"),
  PACK_KNOWN(
      Level.CONTENT, "012", "the serial numbers of an item lie in one of the packs below it"),
  ENDS_PLACED(
      Level.CONTENT, "024", "both ends of a ship notice have a GLN, or a mailbox to write to"),
  TEXT_WRITABLE(Level.CONTENT, "024", "a text holds no delimiter of its interchange");

  /** Which part of an interchange a rule is about, and so which segment tells that it is broken. */
  public enum Level {
    /** Told by TA1. */
    INTERCHANGE,
    /** Told by AK9. */
    GROUP,
    /** Told by AK5 or IK5. */
    SET,
    /** Told by AK3 or IK3. */
    SEGMENT,
    /** Told by AK4 or IK4. */
    ELEMENT,
    /** Told by an 824: the syntax is right. */
    CONTENT
  }

  private final Level level;
  private final String code;
  private final String sentence;

  X12Rule(Level level, String code, String sentence) {
    this.level = level;
    this.code = code;
    this.sentence = sentence;
  }

  /**
   * The rules of a level that are told by this code; the lists of codes leave some to share one.
   */
  public static Stream<X12Rule> toldBy(Level level, String code) {
    return Arrays.stream(values()).filter(rule -> rule.level == level && rule.code.equals(code));
  }

  public Level level() {
    return level;
  }

  /** The code in the segment of its {@link #level()}; for content the one of TED01. */
  public String code() {
    return code;
  }

  /** What is asked for. */
  public String sentence() {
    return sentence;
  }
}
