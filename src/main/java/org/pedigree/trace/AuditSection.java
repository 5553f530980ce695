package org.pedigree.trace;

import java.util.function.Consumer;

/**
 * A part of an audit, which the feature contributes that keeps it. It reads as the reader, inside
 * of the transaction that states the logged look, and however much it is, row by row.
 */
public interface AuditSection {

  /** Tells all of it, in the order of time or of rows. */
  void tell(AuditScope scope, Consumer<AuditLine> lines);
}
