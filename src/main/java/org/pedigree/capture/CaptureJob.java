package org.pedigree.capture;

import java.util.List;
import java.util.UUID;
import org.pedigree.epcis.Finding;

/**
 * What became of a document that was taken in (EPCIS 2.0 section 12.6, capture job).
 *
 * @param id what its sender asks for it by
 * @param readable false if the bytes are no EPCIS document and were refused at the door
 * @param errors why events, or all of the document, were not captured
 * @param remarks what is wrong with it but kept nothing from being captured, such as breaches of a
 *     profile that the document claims
 */
public record CaptureJob(
    Id id, Progress progress, boolean readable, List<Finding> errors, List<Finding> remarks) {

  public CaptureJob {
    errors = List.copyOf(errors);
    remarks = List.copyOf(remarks);
  }

  /**
   * The job's identity and what its sender asked for.
   *
   * @param documentId the document's row
   */
  public record Id(UUID captureId, long documentId, ErrorBehaviour errorBehaviour) {}
}
