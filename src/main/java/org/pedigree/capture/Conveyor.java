package org.pedigree.capture;

import org.pedigree.epcis.Format;
import org.pedigree.party.PartyId;

/**
 * The way of documents from the doors to where they are taken in: straight, or over a topic, from
 * which any process of the node takes them. Either way a document is durable in the database when
 * there is an answer to it, and the same document of the same sender again gets the answer of its
 * first time.
 */
public interface Conveyor {

  /**
   * Has a document of any format taken in, and waits for what becomes of it.
   *
   * @param partner the code of the party whose door it came through
   * @param name the file's
   * @throws NotNow while the node can't take anything in
   */
  FileAnswer take(String partner, String name, byte[] document) throws InterruptedException;

  /**
   * Has an EPCIS document made durable, with a job that captures its events.
   *
   * @throws CaptureLimitExceeded if there is more of it than is taken at once; nothing is kept then
   * @throws NotNow while the node can't take anything in
   */
  CaptureJob accept(PartyId sender, byte[] document, Format format, ErrorBehaviour behaviour);
}
