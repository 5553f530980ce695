package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be shown of what this node recorded. Reads tables only, never the chain. */
@Component
public class Evidence {

  private static final String LEAF =
      """
      select l.event_id, l.document_id, l.kind, l.subject, l.salt, l.root_id, l.index,
             r.size, r.root, r.transaction, r.block, coalesce(r.confirmed, false) as confirmed
      from ledger_leaf l left join ledger_root r on r.id = l.root_id
      """;

  private final JdbcClient jdbc;
  private final ChainIdentities identities;

  Evidence(JdbcClient jdbc, ChainIdentities identities) {
    this.jdbc = jdbc;
    this.identities = identities;
  }

  /** The proof of an event (row of {@code event}), empty for an event not recorded here. */
  public Optional<EvidenceProof> ofEvent(long eventId) {
    return jdbc.sql(LEAF + "where l.event_id = ? and l.kind in ('event', 'error declaration')")
        .param(eventId)
        .query(Evidence::row)
        .optional()
        .map(this::proof);
  }

  /** The proofs of events (rows of {@code event}); those not recorded here are absent. */
  public Map<Long, EvidenceProof> ofEvents(Collection<Long> eventIds) {
    return all(
        LEAF + "where l.event_id = any (?) and l.kind in ('event', 'error declaration')",
        eventIds,
        "event_id");
  }

  /** The proofs of documents (rows of {@code document}); those not recorded here are absent. */
  public Map<Long, EvidenceProof> ofDocuments(Collection<Long> documentIds) {
    return all(
        LEAF + "where l.document_id = any (?) and l.kind = 'document'", documentIds, "document_id");
  }

  private Map<Long, EvidenceProof> all(String leaves, Collection<Long> ids, String key) {
    var rows = new HashMap<Long, Row>();
    jdbc.sql(leaves)
        .param(ids.toArray(Long[]::new))
        .query((row, number) -> rows.put(row.getLong(key), row(row, number)))
        .list();
    var trees = new HashMap<Long, EvidenceTree>();
    var proofs = new HashMap<Long, EvidenceProof>();
    rows.forEach((id, row) -> proofs.put(id, proof(row, trees)));
    return proofs;
  }

  /** The proof of a document's bytes (row of {@code document}). */
  public Optional<EvidenceProof> ofDocument(long documentId) {
    return jdbc.sql(LEAF + "where l.document_id = ? and l.kind = 'document'")
        .param(documentId)
        .query(Evidence::row)
        .optional()
        .map(this::proof);
  }

  /** The proof of an access (row of {@code ledger_leaf}). */
  public Optional<EvidenceProof> ofAccess(long leafId) {
    return jdbc.sql(LEAF + "where l.id = ? and l.kind = 'access'")
        .param(leafId)
        .query(Evidence::row)
        .optional()
        .map(this::proof);
  }

  /** The proofs of the verdicts on an event, the first verdict first. */
  public List<EvidenceProof> ofVerdicts(long eventId) {
    return jdbc
        .sql(LEAF + "where l.event_id = ? and l.kind = 'verdict' order by l.id")
        .param(eventId)
        .query(Evidence::row)
        .list()
        .stream()
        .map(this::proof)
        .toList();
  }

  /** The stage of each of the events; those not recorded here are absent. */
  public Map<Long, EvidenceStage> stagesOf(Collection<Long> eventIds) {
    return stages(
        "l.event_id",
        "l.event_id = any (?) and l.kind in ('event', 'error declaration')",
        eventIds);
  }

  /** The stage of each of the documents; those not recorded here are absent. */
  public Map<Long, EvidenceStage> stagesOfDocuments(Collection<Long> documentIds) {
    return stages("l.document_id", "l.document_id = any (?) and l.kind = 'document'", documentIds);
  }

  private Map<Long, EvidenceStage> stages(String key, String condition, Collection<Long> ids) {
    var stages = new HashMap<Long, EvidenceStage>();
    jdbc.sql(
            """
            select %s as key, l.root_id, r.transaction, coalesce(r.confirmed, false) as confirmed
            from ledger_leaf l left join ledger_root r on r.id = l.root_id
            where %s
            """
                .formatted(key, condition))
        .param(ids.toArray(Long[]::new))
        .query((row, _) -> stages.put(row.getLong("key"), stage(row)))
        .list();
    return stages;
  }

  /** The witnessed hash of each of the events; those not recorded here are absent. */
  public Map<Long, Bytes32> subjectsOf(Collection<Long> eventIds) {
    var subjects = new HashMap<Long, Bytes32>();
    jdbc.sql(
            """
            select event_id, subject from ledger_leaf
            where event_id = any (?) and kind in ('event', 'error declaration')
            """)
        .param(eventIds.toArray(Long[]::new))
        .query(
            (row, _) -> subjects.put(row.getLong("event_id"), Bytes32.of(row.getBytes("subject"))))
        .list();
    return subjects;
  }

  private EvidenceProof proof(Row row) {
    return proof(row, new HashMap<>());
  }

  private EvidenceProof proof(Row row, Map<Long, EvidenceTree> trees) {
    return switch (row.stage) {
      case RECORDED -> new EvidenceProof(row.stage, row.leaf, null, null);
      case BATCHED -> new EvidenceProof(row.stage, row.leaf, inclusion(row.root, trees), null);
      case ANCHORED, CONFIRMED ->
          new EvidenceProof(row.stage, row.leaf, inclusion(row.root, trees), anchor(row.root));
    };
  }

  private static EvidenceStage stage(ResultSet row) throws SQLException {
    if (row.getObject("root_id") == null) {
      return EvidenceStage.RECORDED;
    }
    if (row.getObject("transaction") == null) {
      return EvidenceStage.BATCHED;
    }
    return row.getBoolean("confirmed") ? EvidenceStage.CONFIRMED : EvidenceStage.ANCHORED;
  }

  private Inclusion inclusion(UnderRoot root, Map<Long, EvidenceTree> trees) {
    var tree = trees.computeIfAbsent(root.id, id -> new EvidenceTree(leavesUnder(id)));
    return new Inclusion(root.index, root.size, tree.path(root.index), Bytes32.of(root.root));
  }

  private List<byte[]> leavesUnder(long root) {
    return kept(root).orElseGet(() -> hashed(root));
  }

  /** Where some of the leaves were let go of, the hashes of all stand with the root. */
  private Optional<List<byte[]>> kept(long root) {
    return jdbc.sql("select leaves from ledger_root where id = ? and leaves is not null")
        .param(root)
        .query((row, _) -> Columns.joined(row.getBytes("leaves")))
        .optional()
        .map(leaves -> leaves.stream().map(Bytes32::bytes).toList());
  }

  private List<byte[]> hashed(long root) {
    return jdbc
        .sql("select kind, subject, salt from ledger_leaf where root_id = ? order by index")
        .param(root)
        .query(EvidenceLeaves::leaf)
        .list()
        .stream()
        .map(leaf -> leaf.hash().bytes())
        .toList();
  }

  private Anchor anchor(UnderRoot root) {
    return identities
        .known()
        .orElseThrow(() -> new IllegalStateException("A root is anchored, but on no known chain"))
        .anchor("EvidenceLog", root.transaction, root.block);
  }

  private record Row(EvidenceStage stage, EvidenceLeaf leaf, UnderRoot root) {}

  private record UnderRoot(
      long id, int index, int size, byte[] root, byte[] transaction, long block) {}

  private static Row row(ResultSet row, int number) throws SQLException {
    var root =
        new UnderRoot(
            row.getLong("root_id"),
            row.getInt("index"),
            row.getInt("size"),
            row.getBytes("root"),
            row.getBytes("transaction"),
            row.getLong("block"));
    return new Row(stage(row), EvidenceLeaves.leaf(row, number), root);
  }
}
