package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pedigree.ledger.contract.ToldOperation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Recognises moves whose operations were found on the chain after a restore. Their ids follow from
 * what is recorded, so the same documents lead to the same ones: they are done, and not done again.
 */
@Component
class FoundMoves {

  /** Why a new move waits until it was looked for among what was found. */
  static final String LOOKED_FOR = "It is looked for on the chain.";

  private static final int AT_A_TIME = 500;

  /** Of moves that took effect in part, the rest as it was planned. */
  private static final String THE_REST =
      """
      update ledger_operation p
         set stage = 'mined', reason = null, transaction = f.transaction, block = f.block
        from ledger_found f
       where f.operation = p.id and p.stage <> 'mined'
         and exists (select from ledger_operation done
                      where done.move_id = p.move_id and done.stage = 'mined')
      returning p.id, p.move_id
      """;

  private static final String SENT_AGAIN =
      "update ledger_move set stage = 'sent', reason = null where move_id = any (?) and stage ="
          + " 'refused'";

  private static final String KNOWN =
      """
      delete from ledger_found f using ledger_operation p
       where p.id = f.operation and p.stage = 'mined'
      """;

  /** The others are recognised by what was sent, which may not be what was planned here. */
  private static final String ANEW =
      """
      with anew as (
        update ledger_move m
           set stage = 'waiting', parked = true, reason = :lookedFor, transaction = null, block = null
         where move_id in (select p.move_id from ledger_operation p
                             join ledger_found f on f.operation = p.id)
        returning move_id)
      delete from ledger_operation where move_id in (select move_id from anew)
      """;

  private static final String WAITING =
      """
      select m.move_id, coalesce(encode(m.name, 'hex'), m.move_id::text) as name,
             c.event_id, c.kind, c.party, c.container, c.gtin, c.lot,
             array(select o.object_id from custody_move_object o
                    where o.move_id = m.move_id and o.role <> 'output'
                    order by o.role, o.position) as objects,
             array(select o.object_id from custody_move_object o
                    where o.move_id = m.move_id and o.role = 'output'
                    order by o.position) as outputs
        from ledger_move m join custody_move c on c.id = m.move_id
       where m.stage = 'waiting' and m.parked and m.reason = ?
       order by m.move_id limit ?
      """;

  private static final String FOUND =
      "select operation, account, data, transaction, block from ledger_found where operation = any"
          + " (?)";

  private final JdbcClient jdbc;
  private final TransactionOperations inTransaction;
  private final NodeSecret secret;
  private final FoundEffects effects;

  FoundMoves(
      JdbcClient jdbc,
      TransactionOperations inTransaction,
      NodeSecret secret,
      FoundEffects effects) {
    this.jdbc = jdbc;
    this.inTransaction = inTransaction;
    this.secret = secret;
    this.effects = effects;
  }

  /** An operation as it was found. */
  record Found(Bytes32 id, String account, ToldOperation told, byte[] transaction, long block) {}

  /** After what was mined is read back, and before anything is planned. */
  void runOnce(Session session) {
    if (!somethingIsFound()) {
      return;
    }
    inTransaction.executeWithoutResult(_ -> planned());
    while (inTransaction.execute(_ -> recognise(session)) == AT_A_TIME) {
      // the next ones
    }
  }

  private boolean somethingIsFound() {
    return jdbc.sql(
            """
            select exists (select from ledger_found)
                or exists (select from ledger_move
                            where parked and stage = 'waiting' and reason = ?)
            """)
        .param(LOOKED_FOR)
        .query(Boolean.class)
        .single();
  }

  /** What had been planned before the backup, and was sent after it. */
  private void planned() {
    var moves = new ArrayList<Long>();
    var done =
        jdbc.sql(THE_REST)
            .query(
                (row, _) -> {
                  moves.add(row.getLong("move_id"));
                  return Bytes32.of(row.getBytes("id"));
                })
            .list();
    effects.apply(done);
    jdbc.sql(SENT_AGAIN).param(Columns.ids(moves)).update();
    jdbc.sql(KNOWN).update();
    jdbc.sql(ANEW).param("lookedFor", LOOKED_FOR).update();
  }

  private int recognise(Session session) {
    var waiting = jdbc.sql(WAITING).params(LOOKED_FOR, AT_A_TIME).query(FoundMoves::move).list();
    var first = new HashMap<Bytes32, Move>();
    waiting.forEach(move -> first.put(operation(move, 0), move));
    var found = found(first.keySet());
    for (var move : waiting) {
      if (found.containsKey(operation(move, 0))) {
        effects.done(session, move, all(move));
      }
    }
    jdbc.sql(
            """
            update ledger_move set parked = false, reason = null
             where move_id = any (?) and stage = 'waiting'
            """)
        .param(Columns.ids(waiting.stream().map(Move::id).toList()))
        .update();
    return waiting.size();
  }

  /** All operations of the move, in their order. */
  private List<Found> all(Move move) {
    var all = new ArrayList<Found>();
    for (var from = 0; ; from += AT_A_TIME) {
      var ids = IntStream.range(from, from + AT_A_TIME).mapToObj(n -> operation(move, n)).toList();
      var found = found(ids);
      for (var id : ids) {
        if (!found.containsKey(id)) {
          return all;
        }
        all.add(found.get(id));
      }
    }
  }

  private Bytes32 operation(Move move, int number) {
    return PlanBuilder.operation(secret.value(), move, number);
  }

  private Map<Bytes32, Found> found(Collection<Bytes32> ids) {
    var found = new HashMap<Bytes32, Found>();
    jdbc.sql(FOUND)
        .param(Columns.array(ids))
        .query(FoundMoves::found)
        .list()
        .forEach(one -> found.put(one.id, one));
    return found;
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    return new Found(
        Bytes32.of(row.getBytes("operation")),
        Hex.of(row.getBytes("account")),
        new ToldOperation(row.getBytes("data")),
        row.getBytes("transaction"),
        row.getLong("block"));
  }

  private static Move move(ResultSet row, int number) throws SQLException {
    var gtin = row.getString("gtin");
    var about =
        new Move.About(
            Columns.ids(row, "objects"),
            Columns.ids(row, "outputs"),
            row.getObject("container", Long.class),
            gtin == null ? null : new Move.Product(gtin, row.getString("lot")),
            null);
    return new Move(
        row.getLong("move_id"),
        new Move.Origin(row.getLong("event_id"), row.getString("name")),
        Move.Kind.of(row.getString("kind")),
        new Move.Parties(row.getLong("party"), null),
        about);
  }
}
