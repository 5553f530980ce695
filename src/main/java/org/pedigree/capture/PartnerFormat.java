package org.pedigree.capture;

/** Documents of one family, as partners bring them through their doors. */
public interface PartnerFormat {

  /** Whether a document is of this family, by its beginning. */
  boolean reads(byte[] document);

  /**
   * Takes one document in. The same document of the same partner again gets the answer of its first
   * time.
   *
   * @param partner the code of the party whose door it came through
   * @param name the file's
   * @throws NotNow while the node can't take anything in
   */
  FileAnswer take(String partner, String name, byte[] document) throws InterruptedException;
}
