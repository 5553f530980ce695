package org.pedigree.x12;

/**
 * What an interchange, or a set in it, is known by; whoever keeps the keys of all that came finds
 * in them what comes a second time.
 *
 * @param controlNumber of the interchange
 * @param group control number, empty for the interchange as a whole
 * @param set id and control number, empty for the interchange as a whole
 */
public record X12Key(
    X12Address sender, X12Address receiver, String controlNumber, String group, String set) {

  /** The key of an interchange. */
  public static X12Key of(InterchangeHeader header) {
    return new X12Key(header.sender(), header.receiver(), header.controlNumber(), "", "");
  }

  /** The key of a transaction set. */
  public static X12Key of(InterchangeHeader header, GroupHeader group, SetHeader set) {
    return new X12Key(
        header.sender(),
        header.receiver(),
        header.controlNumber(),
        group.controlNumber(),
        set.id() + " " + set.controlNumber());
  }
}
