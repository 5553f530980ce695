package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Climbs from objects to the nearest slot around them, in what the chain witnessed. */
@Component
class WitnessedSlots {

  private static final String NEAREST =
      """
      with recursive climb as (
        select o.object_id as asked, o.object_id, o.slot, o.batch, o.container, 0 as height
        from ledger_object o where o.object_id = any (?)
        union all
        select c.asked, o.object_id, o.slot, o.batch, o.container, c.height + 1
        from climb c join ledger_object o on o.object_id = c.container
      ), top as (
        select distinct on (asked) asked, object_id, coalesce(slot, batch) as key, slot
        from climb order by asked, height desc
      ), up as (
        select asked, case when slot is null then null else object_id end as object_id, key,
               0 as height
        from top
        union all
        -- containers that only other nodes know
        select u.asked, u.object_id, s.container, u.height + 1
        from up u join ledger_slot s on s.key = u.key
        where s.state = 'packed' and s.container is not null and u.height < 32
      ), outermost as (
        select distinct on (asked) asked, object_id, key from up order by asked, height desc
      )
      select t.asked, t.object_id, s.state, s.transaction, s.block, a.party,
             exists (
               select from ledger_object mine join ledger_double_claim d on d.child = mine.slot
                where mine.object_id = t.asked) as claimed_twice
      from outermost t join ledger_slot s on s.key = t.key
      left join ledger_account a on a.holder = s.holder
      """;

  private final JdbcClient jdbc;
  private final ChainIdentities identities;

  WitnessedSlots(JdbcClient jdbc, ChainIdentities identities) {
    this.jdbc = jdbc;
    this.identities = identities;
  }

  Map<Long, WitnessedSlot> nearest(Collection<Long> objectIds) {
    var found = new HashMap<Long, WitnessedSlot>();
    identities
        .known()
        .ifPresent(
            chain ->
                jdbc.sql(NEAREST)
                    .param(objectIds.toArray(Long[]::new))
                    .query((row, _) -> found.put(row.getLong("asked"), slot(row, chain)))
                    .list());
    return found;
  }

  private static WitnessedSlot slot(ResultSet row, ChainIdentity chain) throws SQLException {
    return new WitnessedSlot(
        row.getObject("object_id", Long.class),
        row.getObject("party", Long.class),
        SlotState.of(row.getString("state")),
        chain.anchor("Custody", row.getBytes("transaction"), row.getLong("block")),
        row.getBoolean("claimed_twice"));
  }

  /** The transactions in which an object was claimed out of a second container. */
  List<Anchor> doubleClaims(long objectId) {
    return identities
        .known()
        .map(
            chain ->
                jdbc.sql(
                        """
                        select d.transaction, d.block from ledger_double_claim d
                          join ledger_object o on o.slot = d.child
                         where o.object_id = ? order by d.block
                        """)
                    .param(objectId)
                    .query(
                        (row, _) ->
                            chain.anchor(
                                "Custody", row.getBytes("transaction"), row.getLong("block")))
                    .list())
        .orElse(List.of());
  }
}
