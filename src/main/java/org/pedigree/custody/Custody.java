package org.pedigree.custody;

import java.util.List;
import org.pedigree.epcis.RecordedEvent;
import org.springframework.stereotype.Component;

/** Judges recorded events: who holds what after them. */
@Component
public class Custody {

  /**
   * Judges the events of a document, and again all that they touch; to be called inside the
   * transaction that recorded them.
   *
   * @param documentId row of {@code document}
   * @return one verdict per stored event, in the order of the document
   */
  public List<Judgement> judge(long documentId, List<RecordedEvent> events) {
    throw new UnsupportedOperationException();
  }
}
