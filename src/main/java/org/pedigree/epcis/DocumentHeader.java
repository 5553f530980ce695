package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document says before its events.
 *
 * @param findings what is wrong outside the events; with an error among them the document breaks
 *     the standard
 */
public record DocumentHeader(
    Edition edition,
    @Nullable Sbdh sbdh,
    List<VocabularyElement> masterData,
    Fields fields,
    List<Finding> findings) {

  /** The kinds of document that carry events or master data. */
  public enum Kind {
    EPCIS_DOCUMENT,
    EPCIS_QUERY_DOCUMENT,
    EPCIS_MASTER_DATA_DOCUMENT
  }

  /**
   * Which kind of document, in which version of the standard, written when.
   *
   * @param version such as {@code 1.2} or {@code 2.0}
   */
  public record Edition(Kind kind, Format format, String version, @Nullable Instant creationDate) {}

  public DocumentHeader {
    masterData = List.copyOf(masterData);
    findings = List.copyOf(findings);
  }

  /** What the header says for the DSCSA by the GS1 US guideline, if anything. */
  public Optional<DscsaStatement> dscsa() {
    return DscsaStatement.in(fields);
  }
}
