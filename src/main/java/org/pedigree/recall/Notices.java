package org.pedigree.recall;

import java.time.Clock;
import java.time.ZoneOffset;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** {@code recall_notice}: who is concerned by an order, and what each said it did. */
@Component
class Notices {

  private final JdbcClient jdbc;
  private final Clock clock;

  Notices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Notifies whoever has or had something of it, or is to receive some, and was not notified yet;
   * but not who ordered it. What comes to be known later brings others, so this is done again.
   */
  @Transactional
  public void notify(long order) {
    var newest = jdbc.sql("select coalesce(max(id), 0) from event").query(Long.class).single();
    jdbc.sql(
            """
            insert into recall_notice (order_id, party_id, ordered_by, notified_at)
            select ordered.id, concerned.party, ordered.party_id, :now
              from recall_order ordered, (
                select distinct unnest(array[reach.party, reach.other]) as party
                  from recall_whole_reach(:order) reach) concerned
             where ordered.id = :order and concerned.party <> ordered.party_id
            on conflict (order_id, party_id) do nothing
            """)
        .param("order", order)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("update recall_order set looked_up_to = ? where id = ?")
        .params(newest, order)
        .update();
  }

  /** Marks who should have confirmed by now; tells how many are newly late. */
  int escalate() {
    return jdbc.sql(
            """
            update recall_notice notice set escalated_at = :now
              from recall_order ordered
             where ordered.id = notice.order_id and ordered.lifted_at is null
               and ordered.due_at < :now
               and notice.confirmed_at is null and notice.escalated_at is null
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Keeps what a party says it did; false where it was not notified. */
  boolean confirm(long order, PartyId party, Confirmation said) {
    return jdbc.sql(
                """
                update recall_notice
                   set confirmed_at = coalesce(confirmed_at, ?), quarantined = ?, returned = ?,
                       destroyed = ?, none_found = ?, remark = ?
                 where order_id = ? and party_id = ?
                """)
            .params(clock.instant().atOffset(ZoneOffset.UTC), said.quarantined(), said.returned())
            .params(said.destroyed(), said.noneFound(), said.remark(), order, party.value())
            .update()
        > 0;
  }
}
