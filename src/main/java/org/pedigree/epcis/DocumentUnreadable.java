package org.pedigree.epcis;

/** A document cannot be read to its end: no well-formed EPCIS document, or beyond the limits. */
public final class DocumentUnreadable extends RuntimeException {

  private final transient Finding finding;

  DocumentUnreadable(Finding finding) {
    super(finding.message());
    this.finding = finding;
  }

  /** What is wrong, and where reading stopped. */
  public Finding finding() {
    return finding;
  }
}
