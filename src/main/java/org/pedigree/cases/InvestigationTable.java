package org.pedigree.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.Investigation.Progress;
import org.pedigree.cases.Investigation.State;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code suspect_investigation} with its packs and holds. */
@Component
class InvestigationTable {

  /** FDA and partners are told within that time of the determination (582(b)(4)(B)). */
  private static final Duration TO_NOTIFY = Duration.ofHours(24);

  private static final String SELECT =
      "select id, uuid, owner, state, notified_by from suspect_investigation ";

  private final JdbcClient jdbc;
  private final Clock clock;

  InvestigationTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What is investigated.
   *
   * @param packs canonical keys of what the owner has of it
   * @param listed canonical keys of what was named, packs or containers; empty for a whole lot
   */
  record Scope(
      @Nullable String gtin, @Nullable String lot, List<String> packs, List<String> listed) {}

  /** Why, and who said so. */
  record Cause(String reason, @Nullable PartyId notifiedBy, @Nullable UUID notice) {}

  /** The owner's investigation of this number, which nobody else changes meanwhile. */
  Optional<Investigation> find(PartyId owner, UUID uuid) {
    return jdbc.sql(SELECT + "where owner = ? and uuid = ? for update")
        .params(owner.value(), uuid)
        .query(InvestigationTable::investigation)
        .optional();
  }

  /** That which answers a notice. */
  Optional<Investigation> answering(PartyId owner, UUID notice) {
    return jdbc.sql(SELECT + "where owner = ? and notice = ? for update")
        .params(owner.value(), notice)
        .query(InvestigationTable::investigation)
        .optional();
  }

  private static Investigation investigation(ResultSet row, int number) throws SQLException {
    var by = row.getObject("notified_by", Long.class);
    return new Investigation(
        row.getLong("id"),
        row.getObject("uuid", UUID.class),
        new PartyId(row.getLong("owner")),
        State.of(row.getString("state")),
        by == null ? null : new PartyId(by));
  }

  Investigation open(PartyId owner, Cause cause, Scope scope, long seed) {
    var sample = SamplingRule.sample(seed, scope.packs());
    var uuid = UUID.randomUUID();
    jdbc.sql(
            """
            insert into suspect_investigation (uuid, owner, reason, state, opened_at, notified_by,
                                               notice, gtin, lot, seed, sample_size)
            values (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(uuid, owner.value(), cause.reason(), now())
        .param(cause.notifiedBy() == null ? null : cause.notifiedBy().value())
        .param(cause.notice())
        .params(scope.gtin(), scope.lot(), seed, sample.size())
        .update();
    var opened = find(owner, uuid).orElseThrow();
    packs(opened, scope.packs(), sample);
    hold(opened, scope);
    return opened;
  }

  private void packs(Investigation opened, List<String> packs, List<String> sample) {
    jdbc.sql(
            """
            insert into suspect_pack (investigation_id, owner, epc, sampled)
            select ?, ?, pack, pack = any (?) from unnest(?) pack on conflict do nothing
            """)
        .params(opened.id(), opened.owner().value())
        .param(sample.toArray(String[]::new))
        .param(packs.toArray(String[]::new))
        .update();
  }

  private void hold(Investigation opened, Scope scope) {
    jdbc.sql(
            """
            insert into suspect_hold (investigation_id, owner, epc, gtin, lot)
            select :id, :owner, epc, null, null from unnest(:listed) epc
            union all
            select :id, :owner, null, :gtin, :lot where :gtin::text is not null
            """)
        .param("id", opened.id())
        .param("owner", opened.owner().value())
        .param("listed", scope.listed().toArray(String[]::new))
        .param("gtin", scope.gtin())
        .param("lot", scope.lot())
        .update();
  }

  Progress progress(Investigation investigation) {
    return jdbc.sql(
            """
            select count(*) filter (where sampled)::int,
                   count(*) filter (where sampled and verified_at is not null)::int,
                   count(*) filter (where not sound)::int,
                   exists (select from suspect_disposition where investigation_id = :id)
              from suspect_pack where investigation_id = :id
            """)
        .param("id", investigation.id())
        .query(
            (row, _) ->
                new Progress(row.getInt(1), row.getInt(2), row.getInt(3), row.getBoolean(4)))
        .single();
  }

  /** Writes down how the verification of a pack went; false where it is none of these packs. */
  boolean verified(Investigation investigation, String epc, Collection<String> findings) {
    return jdbc.sql(
                """
                update suspect_pack set verified_at = ?, sound = ?, findings = ?
                 where investigation_id = ? and epc = ?
                """)
            .params(now(), findings.isEmpty(), findings.toArray(String[]::new))
            .params(investigation.id(), epc)
            .update()
        == 1;
  }

  /** What was at high risk before is notified of already. */
  void escalate(Investigation investigation, State state, String decision) {
    jdbc.sql(
            """
            update suspect_investigation
               set state = ?, decided_at = ?, decision = left(concat_ws(' / ', decision, ?), 2000),
                   notify_by = coalesce(notify_by, ?) where id = ?
            """)
        .params(state.word(), now(), decision, now().plus(TO_NOTIFY), investigation.id())
        .update();
  }

  void dispose(Investigation investigation, Disposition disposition) {
    jdbc.sql(
            """
            insert into suspect_disposition (investigation_id, owner, at, how, quantity, place,
                                             reference)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(investigation.id(), investigation.owner().value(), now())
        .params(disposition.how().word(), disposition.quantity())
        .params(disposition.place(), disposition.reference())
        .update();
  }

  /** Ends it, and lifts its hold. */
  void end(Investigation investigation, State state, String decision) {
    jdbc.sql(
            """
            update suspect_investigation
               set state = :state, decided_at = coalesce(decided_at, :now), ended_at = :now,
                   decision = left(concat_ws(' / ', decision, :decision), 2000) where id = :id
            """)
        .param("state", state.word())
        .param("now", now())
        .param("decision", decision)
        .param("id", investigation.id())
        .update();
    jdbc.sql(
            """
            update suspect_hold set lifted_at = ?
             where investigation_id = ? and lifted_at is null
            """)
        .params(now(), investigation.id())
        .update();
  }

  OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
