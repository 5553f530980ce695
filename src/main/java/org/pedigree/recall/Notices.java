package org.pedigree.recall;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pedigree.gs1.Gln;
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
   * but not who ordered it. What comes to be known later brings others, so this is done again. Whom
   * a recall of another node concerns at third ones, that node notifies ({@link #beyond}).
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
               and (select bool_or(hosted) from party
                     where id in (concerned.party, ordered.party_id))
            on conflict (order_id, party_id) do nothing
            """)
        .param("order", order)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("update recall_order set looked_up_to = ? where id = ?")
        .params(newest, order)
        .update();
  }

  /** Notifies this party too. */
  void notify(long order, PartyId party) {
    jdbc.sql(
            """
            insert into recall_notice (order_id, party_id, ordered_by, notified_at)
            select id, :party, party_id, :now from recall_order where id = :order
            on conflict (order_id, party_id) do nothing
            """)
        .param("order", order)
        .param("party", party.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Parties of other nodes that their nodes are to be told of a standing order of this one. */
  List<PartyId> untold(long order) {
    return jdbc.sql(
            """
            select notice.party_id
              from recall_notice notice
              join recall_order ordered on ordered.id = notice.order_id
              join party maker on maker.id = ordered.party_id
              join party concerned on concerned.id = notice.party_id
             where ordered.id = ? and ordered.lifted_at is null and notice.told_at is null
               and maker.hosted and not concerned.hosted
             order by notice.id
            """)
        .param(order)
        .query((row, _) -> new PartyId(row.getLong(1)))
        .list();
  }

  /**
   * Whom a standing order of another node concerns at third ones, as far as this node knows.
   *
   * @return a location of each
   */
  List<Gln> beyond(long order) {
    return jdbc.sql(
            """
            select min(location.gln)
              from recall_order ordered
              join party maker on maker.id = ordered.party_id and not maker.hosted
             cross join lateral recall_whole_reach(ordered.id) reach
              join party concerned on concerned.id in (reach.party, reach.other)
              join party_location location on location.party_id = concerned.id
             where ordered.id = ? and ordered.lifted_at is null
               and not concerned.hosted and concerned.id <> maker.id
             group by concerned.id order by concerned.id
            """)
        .param(order)
        .query((row, _) -> new Gln(row.getString(1)))
        .list();
  }

  /** The first party of this node that was notified: the one that the order's letter was for. */
  Optional<PartyId> firstHere(long order) {
    return jdbc.sql(
            """
            select notice.party_id from recall_notice notice
              join party on party.id = notice.party_id and party.hosted
             where notice.order_id = ? order by notice.id limit 1
            """)
        .param(order)
        .query((row, _) -> new PartyId(row.getLong(1)))
        .optional();
  }

  boolean isNotified(long order, PartyId party) {
    return jdbc.sql("select exists (select from recall_notice where order_id = ? and party_id = ?)")
        .params(order, party.value())
        .query(Boolean.class)
        .single();
  }

  /** Parties whose nodes were told. */
  List<PartyId> told(long order) {
    return jdbc.sql(
            """
            select party_id from recall_notice
             where order_id = ? and told_at is not null order by id
            """)
        .param(order)
        .query((row, _) -> new PartyId(row.getLong(1)))
        .list();
  }

  void told(long order, PartyId party) {
    jdbc.sql("update recall_notice set told_at = ? where order_id = ? and party_id = ?")
        .params(clock.instant().atOffset(ZoneOffset.UTC), order, party.value())
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
