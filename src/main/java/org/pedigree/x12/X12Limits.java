package org.pedigree.x12;

/**
 * What a file may have at most; beyond it a part is refused by name, so that no file can fill the
 * memory.
 *
 * @param segmentBytes of one segment
 * @param segments of one transaction set
 * @param setBytes of one transaction set
 * @param sets of one interchange
 * @param findings that are told of one part
 */
public record X12Limits(int segmentBytes, int segments, int setBytes, int sets, int findings) {

  /** Room for an 856 of some fifty thousand lines. */
  public static final X12Limits USUAL = new X12Limits(8_192, 500_000, 32 << 20, 10_000, 100);

  X12Limits withSets(int fewer) {
    return new X12Limits(segmentBytes, segments, setBytes, fewer, findings);
  }
}
