package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A part of an audit, which the feature contributes that keeps it. It is read as the reader, inside
 * of the transaction that states the logged look, and however much it is, some rows at a time.
 */
public interface AuditSection {

  /**
   * A statement of all of it, in the order of time or of rows: what concerns {@code :party}, from
   * {@code :since} to before {@code :until}.
   */
  String statement();

  /** What a row of it tells. */
  AuditLine line(ResultSet row) throws SQLException;
}
