package org.pedigree.emvs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code emvs_withdrawal}: products that were taken off the market, and came back. */
@Component
class Withdrawals {

  private final JdbcClient jdbc;

  Withdrawals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A product that is off the market.
   *
   * @param eventID of the maker's statement, by which its evidence is found
   */
  record Withdrawn(
      String gtin, String person, String reason, Instant at, @Nullable String eventID) {}

  /** Who withdraws, or lifts. */
  record By(@Nullable PartyId party, String person, Instant at) {}

  boolean isWithdrawn(Gtin gtin) {
    return jdbc.sql(
            """
            select exists (select from emvs_withdrawal where gtin = ? and lifted_at is null)
            """)
        .param(gtin.value())
        .query(Boolean.class)
        .single();
  }

  List<Withdrawn> all() {
    return jdbc.sql(
            """
            select gtin, person, reason, at, event_id from emvs_withdrawal
             where lifted_at is null order by gtin limit 1000
            """)
        .query(
            (row, _) ->
                new Withdrawn(
                    row.getString("gtin"),
                    row.getString("person"),
                    row.getString("reason"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("event_id")))
        .list();
  }

  /** Whether this party, and nobody else, is known to have made packs of the product. */
  boolean isMaker(PartyId party, Gtin gtin) {
    return jdbc.sql(
            """
            select coalesce(bool_and(maker = ?), false) from (
              select distinct maker from custody_object where gtin = ?) known
            """)
        .params(party.value(), gtin.value())
        .query(Boolean.class)
        .single();
  }

  /** One at a time of a product, until the transaction ends. */
  void oneAtATime(Gtin gtin) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('withdrawal'), hashtext(?))")
        .param(gtin.value())
        .query((_, _) -> 0)
        .single();
  }

  void withdraw(Gtin gtin, By by, String reason, @Nullable String eventId) {
    jdbc.sql(
            """
            insert into emvs_withdrawal (gtin, party_id, person, reason, at, event_id)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                gtin.value(),
                by.party() == null ? null : by.party().value(),
                by.person(),
                reason,
                by.at().atOffset(ZoneOffset.UTC),
                eventId))
        .update();
  }

  void lift(Gtin gtin, By by, @Nullable String eventId) {
    jdbc.sql(
            """
            update emvs_withdrawal set lifted_at = greatest(at, ?), lifted_by = ?, lift_event = ?
             where gtin = ? and lifted_at is null
            """)
        .params(Arrays.asList(by.at().atOffset(ZoneOffset.UTC), by.person(), eventId, gtin.value()))
        .update();
  }
}
