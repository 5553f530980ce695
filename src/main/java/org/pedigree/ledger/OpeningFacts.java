package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.opening.NotAnOpening;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this node knows of the objects that some lines of an opening are about. */
final class OpeningFacts {

  private final Map<Bytes32, Slot> slots = new HashMap<>();
  private final Map<String, Bytes32> keyOf = new HashMap<>();
  private final Map<Bytes32, String> epcOf = new HashMap<>();
  private final Map<String, Set<Bytes32>> makers = new HashMap<>();

  /**
   * Something on chain.
   *
   * @param packer who opened the container, or made the batch
   */
  record Slot(
      boolean isBatch,
      @Nullable Bytes32 packer,
      @Nullable Bytes32 root,
      @Nullable Bytes32 lot,
      SlotState state,
      @Nullable Bytes32 container,
      @Nullable Bytes32 shipment) {}

  static OpeningFacts of(JdbcClient jdbc, Collection<Bytes32> keys, Collection<String> epcs) {
    var facts = new OpeningFacts();
    facts.readSlots(jdbc, keys);
    facts.readKeys(jdbc, keys, epcs);
    facts.readMakers(jdbc, epcs);
    return facts;
  }

  /** What the chain has under this key; null for nothing. */
  @Nullable Slot slot(Bytes32 key) {
    return slots.get(key);
  }

  /** Refuses a second key for an object, and a second object for a key. */
  void sameKey(String epc, Bytes32 key) {
    var known = keyOf.get(epc);
    var named = epcOf.get(key);
    if (known != null && !known.equals(key) || named != null && !named.equals(epc)) {
      throw new NotAnOpening("%s is known by another key here.".formatted(epc));
    }
  }

  /** Whether this holder may have made it: who commissioned it has no other account. */
  boolean mayMake(String epc, Bytes32 holder) {
    var known = makers.get(epc);
    return known == null || known.contains(holder);
  }

  private void readSlots(JdbcClient jdbc, Collection<Bytes32> keys) {
    jdbc.sql(
            """
            select key, kind, packer, root, lot, state, container, shipment
              from ledger_slot where key = any (?)
            """)
        .param(Columns.array(keys))
        .query((row, _) -> slots.put(Bytes32.of(row.getBytes("key")), slot(row)))
        .list();
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(
        row.getString("kind").equals("batch"),
        Hex.wordOrNull(row.getBytes("packer")),
        Hex.wordOrNull(row.getBytes("root")),
        Hex.wordOrNull(row.getBytes("lot")),
        SlotState.of(row.getString("state")),
        Hex.wordOrNull(row.getBytes("container")),
        Hex.wordOrNull(row.getBytes("shipment")));
  }

  /**
   * By which keys objects are known: of those that are finished, none, for an SSCC may begin anew.
   */
  private void readKeys(JdbcClient jdbc, Collection<Bytes32> keys, Collection<String> epcs) {
    jdbc.sql(
            """
            select e.canonical, coalesce(g.key, p.key, o.slot) as key
              from ledger_object o
              join epc e on e.id = o.object_id
              left join ledger_given g on g.object_id = o.object_id
              left join ledger_opened p on p.object_id = o.object_id
              left join ledger_slot s on s.key = o.slot
             where (e.canonical = any (:epcs) or o.slot = any (:keys))
               and (o.batch is not null or s.state not in ('finished', 'left the network'))
            """)
        .param("epcs", epcs.toArray(String[]::new))
        .param("keys", Columns.array(keys))
        .query((row, _) -> known(row))
        .list();
  }

  private String known(ResultSet row) throws SQLException {
    var epc = row.getString("canonical");
    var key = row.getBytes("key");
    if (key != null) {
      keyOf.put(epc, Bytes32.of(key));
      epcOf.put(Bytes32.of(key), epc);
    }
    return epc;
  }

  private void readMakers(JdbcClient jdbc, Collection<String> epcs) {
    jdbc.sql(
            """
            select e.canonical, a.holder
              from epc e
              join custody_hop h on h.object_id = e.id and h.kind = 'commissioned'
              join ledger_account a on a.party = h.to_party
             where e.canonical = any (?)
            """)
        .param(epcs.toArray(String[]::new))
        .query(
            (row, _) ->
                makers
                    .computeIfAbsent(row.getString("canonical"), _ -> new HashSet<>())
                    .add(Bytes32.of(row.getBytes("holder"))))
        .list();
  }
}
