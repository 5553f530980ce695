package org.pedigree.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a party of its investigations; reads as the reader, who sees no others. */
@Component
class InvestigationList {

  private static final String WHOLE =
      """
      select it.id, it.uuid, it.reason, it.state, it.gtin, it.lot, it.opened_at, it.notify_by,
             it.decision, it.ended_at, it.seed, party.code as notified_by,
             (select count(*)::int from suspect_pack p where p.investigation_id = it.id) as packs,
             it.sample_size,
             (select count(*)::int from suspect_pack p
               where p.investigation_id = it.id and p.sampled and p.verified_at is not null)
               as verified,
             (select count(*)::int from suspect_pack p
               where p.investigation_id = it.id and not p.sound) as unsound,
             exists (select from suspect_form f
                      where f.investigation_id = it.id and f.type = 'initial') as fda_told
        from %s it left join party on party.id = it.notified_by
      """;

  private static final String SELECT = WHOLE.formatted("suspect_investigation");

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select * from suspect_investigation
               where owner = (select asking_party()) and {period}
               order by opened_at desc, id desc limit :latest
              """,
              "opened",
              "opened_at")
          .joined(
              """
              select it.*, coalesce('lot ' || lot || ' of ' || gtin, 'listed packs') as subject
                from (%s) it
              """
                  .formatted(WHOLE.formatted("latest")))
          .filteredBy("subject", "reason", "state", ListStatement.asShown("notify_by"))
          .sortedBy(
              Map.of(
                  "opened", "opened_at",
                  "subject", "subject",
                  "reason", "reason",
                  "state", "state",
                  "packs", "packs",
                  "sample", "verified",
                  "notify", "notify_by"),
              "ended_at is not null, opened_at desc, id desc");

  private final JdbcClient reader;
  private final Diary diary;
  private final Clock clock;

  InvestigationList(@Qualifier("reader") JdbcClient reader, Diary diary, Clock clock) {
    this.reader = reader;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * An investigation.
   *
   * @param subject the lot, or listed packs
   * @param decision what was decided, and why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      UUID uuid,
      String reason,
      String state,
      @Nullable String notifiedBy,
      String subject,
      Count count,
      Clocks clocks,
      @Nullable String decision) {}

  /** How many packs there are, are to be verified, were, and were found wanting. */
  record Count(int packs, int sampled, int verified, int unsound) {}

  /**
   * When it was opened, when FDA and partners are to be told at the latest, and when it ended.
   *
   * @param overdue whether the FDA was not told in time
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Clocks(
      Instant opened, @Nullable Instant notifyBy, @Nullable Instant ended, boolean overdue) {}

  /** A pack, and what its verification found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Pack(
      String epc,
      boolean sampled,
      @Nullable Instant verified,
      @Nullable Boolean sound,
      List<String> findings) {}

  record Notified(String partner, boolean termination, boolean delivered, Instant at) {}

  /** What became of it, or of a part of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Disposed(
      Instant at,
      String how,
      @Nullable Integer quantity,
      @Nullable String place,
      @Nullable String reference) {}

  record FormMade(UUID uuid, String type, Instant at) {}

  /**
   * All of an investigation.
   *
   * @param seed by which the sample is drawn again
   * @param packs the sample first
   * @param deeds what the party's own people did about it
   */
  record Whole(
      Line line,
      long seed,
      List<Pack> packs,
      List<Notified> notices,
      List<FormMade> forms,
      List<Disposed> dispositions,
      List<Diary.Entry> deeds) {}

  /** A page for people: those that go on first, the latest first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Line> page(ListQuery query) {
    return LIST.page(reader, query, Map.of(), this::line);
  }

  /** The caller's investigations: those that go on first, the latest first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> all() {
    return reader
        .sql(SELECT + "order by it.ended_at is not null, it.id desc limit 500")
        .query(this::line)
        .list();
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Whole> find(UUID uuid) {
    return reader
        .sql(SELECT + "where it.uuid = ?")
        .param(uuid)
        .query(
            (row, number) ->
                Map.entry(Map.entry(row.getLong("id"), row.getLong("seed")), line(row, number)))
        .optional()
        .map(
            found -> {
              long id = found.getKey().getKey();
              return new Whole(
                  found.getValue(),
                  found.getKey().getValue(),
                  packs(id),
                  notices(id),
                  forms(id),
                  dispositions(id),
                  diary.ofInvestigation(id));
            });
  }

  private List<Pack> packs(long id) {
    return reader
        .sql(
            """
            select epc, sampled, verified_at, sound, findings from suspect_pack
             where investigation_id = ? order by sampled desc, epc limit 1000
            """)
        .param(id)
        .query(
            (row, _) ->
                new Pack(
                    row.getString("epc"),
                    row.getBoolean("sampled"),
                    instant(row, "verified_at"),
                    row.getObject("sound", Boolean.class),
                    List.of((String[]) row.getArray("findings").getArray())))
        .list();
  }

  private List<Notified> notices(long id) {
    return reader
        .sql(
            """
            select party.code, termination, delivered, told_at
              from suspect_notice join party on party.id = partner
             where investigation_id = ? order by suspect_notice.id
            """)
        .param(id)
        .query(
            (row, _) ->
                new Notified(
                    row.getString(1),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    instant(row, "told_at")))
        .list();
  }

  private List<Disposed> dispositions(long id) {
    return reader
        .sql(
            """
            select at, how, quantity, place, reference from suspect_disposition
             where investigation_id = ? order by id
            """)
        .param(id)
        .query(
            (row, _) ->
                new Disposed(
                    instant(row, "at"),
                    row.getString("how"),
                    row.getObject("quantity", Integer.class),
                    row.getString("place"),
                    row.getString("reference")))
        .list();
  }

  private List<FormMade> forms(long id) {
    return reader
        .sql("select uuid, type, made_at from suspect_form where investigation_id = ? order by id")
        .param(id)
        .query(
            (row, _) ->
                new FormMade(
                    row.getObject(1, UUID.class), row.getString(2), instant(row, "made_at")))
        .list();
  }

  private Line line(ResultSet row, int number) throws SQLException {
    var lot = row.getString("lot");
    var notifyBy = instant(row, "notify_by");
    var late =
        notifyBy != null && !row.getBoolean("fda_told") && notifyBy.isBefore(clock.instant());
    return new Line(
        row.getObject("uuid", UUID.class),
        row.getString("reason"),
        row.getString("state"),
        row.getString("notified_by"),
        lot == null ? "listed packs" : "lot %s of %s".formatted(lot, row.getString("gtin")),
        new Count(
            row.getInt("packs"),
            row.getInt("sample_size"),
            row.getInt("verified"),
            row.getInt("unsound")),
        new Clocks(instant(row, "opened_at"), notifyBy, instant(row, "ended_at"), late),
        row.getString("decision"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
