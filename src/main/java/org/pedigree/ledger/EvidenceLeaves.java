package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of {@code ledger_leaf}. */
final class EvidenceLeaves {

  private EvidenceLeaves() {}

  static EvidenceLeaf leaf(ResultSet row, int number) throws SQLException {
    return new EvidenceLeaf(
        LeafKind.of(row.getString("kind")),
        Bytes32.of(row.getBytes("subject")),
        Bytes32.of(row.getBytes("salt")));
  }
}
