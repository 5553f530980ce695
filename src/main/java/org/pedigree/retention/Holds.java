package org.pedigree.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Legal holds: what they reach is kept whatever its age, until they are lifted. They stay on
 * record.
 */
@Component
class Holds {

  /**
   * A hold on record.
   *
   * @param lifted null while it holds
   */
  record Hold(long id, String subject, Act placed, @Nullable Act lifted) {}

  /** What somebody did about a hold, and why. */
  record Act(String by, Instant at, String reason) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Holds(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Places a hold. It waits for a run that is letting go of things, and is not too late for the
   * next.
   *
   * @param by who places it, as it is to be read later
   * @return empty where nothing of that name is known
   */
  @Transactional
  public Optional<Hold> place(HoldSubject subject, String reason, String by) {
    new Gate(jdbc).share();
    return ids(subject).map(ids -> insert(subject, ids, new Act(by, clock.instant(), reason)));
  }

  /** Lifts a hold; empty where none of this number holds. */
  @Transactional
  public Optional<Hold> lift(long id, String reason, String by) {
    var lifted =
        jdbc.sql(
                """
                update legal_hold set lifted_reason = ?, lifted_by = ?, lifted_at = ?
                 where id = ? and lifted_at is null
                """)
            .params(reason, by, now(), id)
            .update();
    return lifted == 0 ? Optional.empty() : all().stream().filter(h -> h.id() == id).findFirst();
  }

  /** Every hold ever placed, the latest first. */
  public List<Hold> all() {
    return jdbc.sql(
            """
            select id, subject, reason, placed_by, placed_at, lifted_reason, lifted_by, lifted_at
              from legal_hold order by id desc
            """)
        .query(Holds::hold)
        .list();
  }

  private record Ids(@Nullable Long object, @Nullable Long party, @Nullable Long document) {}

  private Optional<Ids> ids(HoldSubject subject) {
    return switch (subject) {
      case HoldSubject.OfEpc(var epc) ->
          id("select id from epc where canonical = ?", epc.canonical())
              .map(id -> new Ids(id, null, null));
      case HoldSubject.OfLot _ -> Optional.of(new Ids(null, null, null));
      case HoldSubject.OfParty(var code) ->
          id("select id from party where code = ?", code).map(id -> new Ids(null, id, null));
      case HoldSubject.OfDocument(var capture) ->
          id("select document_id from capture_job where capture_id = ?", capture)
              .map(id -> new Ids(null, null, id));
    };
  }

  private Optional<Long> id(String sql, Object name) {
    return jdbc.sql(sql).param(name).query(Long.class).optional();
  }

  private Hold insert(HoldSubject subject, Ids ids, Act act) {
    var lot = subject instanceof HoldSubject.OfLot of ? of : null;
    var id =
        jdbc.sql(
                """
                insert into legal_hold (object_id, gtin, lot, party_id, document_id, subject, reason,
                                        placed_by, placed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """)
            .param(ids.object)
            .param(lot == null ? null : lot.gtin().value())
            .param(lot == null ? null : lot.lot().value())
            .param(ids.party)
            .param(ids.document)
            .param(subject.inWords())
            .param(act.reason())
            .param(act.by())
            .param(act.at().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    return new Hold(id, subject.inWords(), act, null);
  }

  private static Hold hold(ResultSet row, int number) throws SQLException {
    return new Hold(
        row.getLong("id"),
        row.getString("subject"),
        act(row, "placed", row.getString("reason")),
        row.getString("lifted_by") == null
            ? null
            : act(row, "lifted", row.getString("lifted_reason")));
  }

  private static Act act(ResultSet row, String what, String reason) throws SQLException {
    return new Act(
        row.getString(what + "_by"),
        row.getObject(what + "_at", OffsetDateTime.class).toInstant(),
        reason);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
