package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pedigree.ledger.block.ReceiptPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The blocks of confirmed roots, in {@code ledger_root_proof}. What was kept counts while the root
 * is where it was: a dev chain may lose its tail, and mine it anew.
 */
@Component
class AnchoredRoots {

  /** A confirmed root. */
  record Anchored(long id, Bytes32 root, Bytes32 transaction, long block) {}

  private final JdbcClient jdbc;

  AnchoredRoots(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<Bytes32, AnchorProof> proven(Collection<Bytes32> roots) {
    return jdbc
        .sql(
            """
            select r.root, r.transaction, r.block, p.header, p.position, p.path
              from ledger_root r join ledger_root_proof p
                on p.root_id = r.id and p.transaction = r.transaction and p.block = r.block
             where r.root = any (?) and r.confirmed
            """)
        .param(Columns.array(roots))
        .query(AnchoredRoots::proof)
        .list()
        .stream()
        .collect(Collectors.toMap(AnchorProof::root, Function.identity()));
  }

  List<Anchored> unproven(Collection<Bytes32> roots) {
    return jdbc.sql(
            """
            select r.id, r.root, r.transaction, r.block
              from ledger_root r left join ledger_root_proof p
                on p.root_id = r.id and p.transaction = r.transaction and p.block = r.block
             where r.root = any (?) and r.confirmed and p.root_id is null
             order by r.id
            """)
        .param(Columns.array(roots))
        .query(AnchoredRoots::anchored)
        .list();
  }

  void keep(Anchored root, AnchorProof proof) {
    jdbc.sql(
            """
            insert into ledger_root_proof (root_id, transaction, block, header, position, path)
            values (?, ?, ?, ?, ?, ?)
            on conflict (root_id) do update
               set (transaction, block, header, position, path)
                 = (excluded.transaction, excluded.block, excluded.header, excluded.position,
                    excluded.path)
            """)
        .params(root.id(), proof.transaction().bytes(), proof.block(), proof.header())
        .param(proof.path().index())
        .param(Columns.byteArrays(proof.path().nodes()))
        .update();
  }

  private static AnchorProof proof(ResultSet row, int number) throws SQLException {
    var nodes = Arrays.asList((byte[][]) row.getArray("path").getArray());
    return new AnchorProof(
        Bytes32.of(row.getBytes("root")),
        Bytes32.of(row.getBytes("transaction")),
        row.getLong("block"),
        row.getBytes("header"),
        new ReceiptPath(row.getInt("position"), nodes));
  }

  private static Anchored anchored(ResultSet row, int number) throws SQLException {
    return new Anchored(
        row.getLong("id"),
        Bytes32.of(row.getBytes("root")),
        Bytes32.of(row.getBytes("transaction")),
        row.getLong("block"));
  }
}
