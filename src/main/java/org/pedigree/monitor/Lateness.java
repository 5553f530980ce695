package org.pedigree.monitor;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many documents came and went each day, by partner, and how late the data of shipments came,
 * as the database shows it to whoever asks. Days are those of UTC.
 */
@Component
class Lateness {

  /** So far people look back. */
  static final Period REACH = Period.ofDays(30);

  private static final String DAYS =
      """
      with counted as (
        select (received_at at time zone 'UTC')::date as day, partner,
               count(*) filter (where direction = 'in')::int as came,
               count(*) filter (where direction = 'out')::int as went,
               count(*) filter (where failed)::int as failed
          from monitor_document where party = :party and received_at >= :since
         group by 1, 2),
      arrived as (
        select (told_at at time zone 'UTC')::date as day, partner, count(*)::int as shipments,
               (percentile_cont(0.5) within group (order by greatest(0,
                 extract(epoch from told_at - shipped_at))) / 60)::bigint as median,
               (max(greatest(0, extract(epoch from told_at - shipped_at))) / 60)::bigint as longest,
               count(*) filter (where goods_at < told_at)::int as after_goods
          from monitor_arrival where party = :party and told_at >= :since
         group by 1, 2)
      select day, party.name as "with", coalesce(came, 0) as came, coalesce(went, 0) as went,
             coalesce(failed, 0) as failed, coalesce(shipments, 0) as shipments, median, longest,
             coalesce(after_goods, 0) as after_goods
        from counted full join arrived using (day, partner)
        left join party on party.id = partner
       order by day desc, party.name
      """;

  private final JdbcClient reader;
  private final Clock clock;

  Lateness(@Qualifier("reader") JdbcClient reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * A day with a partner.
   *
   * @param partner none for what the party's own systems sent
   * @param in how many documents came
   * @param out how many went
   * @param failed how many of both still fail
   * @param late how late the data of shipments came; none where there were no shipments
   */
  record Day(
      LocalDate day, @Nullable String partner, int in, int out, int failed, @Nullable Late late) {}

  /**
   * Data of shipments.
   *
   * @param shipments whose data came that day
   * @param medianMinutes from leaving to the data, of the one in the middle
   * @param longestMinutes of the latest
   * @param afterGoods how many came after the first of the goods were received
   */
  record Late(int shipments, long medianMinutes, long longestMinutes, int afterGoods) {}

  /** The last thirty days and today, the latest first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Day> of(PartyId party) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return reader
        .sql(DAYS)
        .param("party", party.value())
        .param("since", today.minus(REACH).atStartOfDay().atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Day(
                    row.getObject("day", LocalDate.class),
                    row.getString("with"),
                    row.getInt("came"),
                    row.getInt("went"),
                    row.getInt("failed"),
                    row.getInt("shipments") == 0
                        ? null
                        : new Late(
                            row.getInt("shipments"),
                            row.getLong("median"),
                            row.getLong("longest"),
                            row.getInt("after_goods"))))
        .list();
  }
}
