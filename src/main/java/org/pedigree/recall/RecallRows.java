package org.pedigree.recall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.recall.Recall.Named;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads recalls as the reader: what the asking party may not know is not there. */
@Component
class RecallRows {

  private static final String TOLD =
      """
      select count(*)::int as sent, count(confirmed_at)::int as confirmed,
             count(*) filter (where confirmed_at is null and escalated_at is not null)::int as late
        from recall_notice where order_id = ordered.id
      """;

  private static final String ORDERS =
      """
      select ordered.*, party.code, party.name, told.*
        from recall_order ordered join party on party.id = ordered.party_id
       cross join lateral (%s) told
      """
          .formatted(TOLD);

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select * from recall_order where {period}
               order by ordered_at desc, id desc limit :latest
              """,
              "at",
              "ordered_at")
          .joined(
              """
              select ordered.*, party.code, party.name, told.*,
                     case when ordered.lifted_at is not null then 'lifted'
                          else told.confirmed || ' of ' || told.sent || ' confirmed'
                               || case when told.late > 0 then ', ' || told.late || ' late' else '' end
                          end as state
                from latest ordered join party on party.id = ordered.party_id
               cross join lateral (%s) told
              """
                  .formatted(TOLD))
          .filteredBy("name", "class", "reason", "state")
          .sortedBy(
              Map.of(
                  "at", "ordered_at",
                  "by", "name",
                  "class", "class",
                  "why", "reason",
                  "due", "due_at",
                  "state", "state"),
              "ordered_at desc, id desc");

  private final JdbcClient reader;

  RecallRows(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /** An order, and who made it. */
  record Row(long id, long party, Recall recall) {}

  record ReachRow(@Nullable Long party, @Nullable Long other, Recall.Share share) {}

  record NoticeRow(long party, Recall.Notice notice) {}

  ListPage<Row> page(ListQuery query) {
    return LIST.page(reader, query, Map.of(), RecallRows::row);
  }

  List<Row> page(int most, @Nullable UUID before) {
    return reader
        .sql(
            ORDERS
                + """
                 where (cast(:before as uuid) is null
                        or ordered.id < (select id from recall_order where recall_id = :before))
                 order by ordered.id desc limit :most
                """)
        .param("before", before)
        .param("most", most)
        .query(RecallRows::row)
        .list();
  }

  Optional<Row> find(UUID recall) {
    return reader
        .sql(ORDERS + "where recall_id = ?")
        .param(recall)
        .query(RecallRows::row)
        .optional();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var lifted = instant(row, "lifted_at");
    return new Row(
        row.getLong("id"),
        row.getLong("party_id"),
        new Recall(
            row.getObject("recall_id", UUID.class),
            new Named(row.getString("code"), row.getString("name")),
            instant(row, "ordered_at"),
            new Recall.What(
                RecallClass.valueOf(row.getString("class")),
                row.getString("reason"),
                row.getString("instructions"),
                instant(row, "due_at")),
            lifted == null ? null : new Recall.Lifted(lifted, row.getString("lifted_reason")),
            new Recall.Count(row.getInt("sent"), row.getInt("confirmed"), row.getInt("late"))));
  }

  List<Recall.LotOf> lots(long order) {
    return reader
        .sql("select gtin, lot from recall_lot where order_id = ? order by gtin, lot")
        .param(order)
        .query((row, _) -> new Recall.LotOf(row.getString("gtin"), row.getString("lot")))
        .list();
  }

  List<Recall.Serials> serials(long order) {
    return reader
        .sql(
            """
            select gtin, first, last, packs from recall_range where order_id = ?
             order by gtin, first
            """)
        .param(order)
        .query(Recall.Serials.class)
        .list();
  }

  List<Recall.Told> events(long order) {
    return reader
        .sql("select uri, lifting from recall_event where order_id = ? order by lifting")
        .param(order)
        .query((row, _) -> new Recall.Told(row.getString("uri"), row.getBoolean("lifting")))
        .list();
  }

  List<NoticeRow> notices(long order) {
    return reader
        .sql(
            """
            select * from recall_progress(?)
             order by confirmed_at is not null, escalated_at, code
            """)
        .param(order)
        .query(
            (row, _) ->
                new NoticeRow(
                    row.getLong("party"),
                    new Recall.Notice(
                        new Named(row.getString("code"), row.getString("name")),
                        instant(row, "notified_at"),
                        instant(row, "confirmed_at"),
                        instant(row, "escalated_at"),
                        row.getInt("quarantined"),
                        row.getInt("returned"),
                        row.getInt("destroyed"),
                        row.getBoolean("none_found"),
                        row.getString("remark"))))
        .list();
  }

  List<UUID> ofPack(String epc) {
    return reader
        .sql("select recall_id from recalls_of_pack(?) order by ordered_at desc")
        .param(epc)
        .query(UUID.class)
        .list();
  }

  /** Who holds how many, where and since when, what is under way or ended, and who had them. */
  List<ReachRow> reach(long order) {
    return reader
        .sql(
            """
            select * from recall_reach(?)
             order by array_position(array['in stock', 'in transit', 'disputed', 'finished', 'had'],
                                     kind), packs desc, code, place, gtin
            """)
        .param(order)
        .query((row, _) -> reachRow(row))
        .list();
  }

  /**
   * What waits.
   *
   * @param toConfirm notices that the asking party has not confirmed
   * @param late notices of its own recalls that nobody confirmed in time
   */
  record Waiting(long toConfirm, long late) {}

  Waiting waiting() {
    return reader
        .sql(
            """
            select (select count(*) from recall_notice notice
                      join recall_order ordered on ordered.id = notice.order_id
                     where notice.party_id = (select asking_party()) and confirmed_at is null
                       and lifted_at is null) as mine,
                   (select count(*) from recall_notice notice
                      join recall_order ordered on ordered.id = notice.order_id
                     where ordered_by = (select asking_party()) and confirmed_at is null
                       and escalated_at is not null and lifted_at is null) as late
            """)
        .query((row, _) -> new Waiting(row.getLong("mine"), row.getLong("late")))
        .single();
  }

  /** What the asking party holds of it, from a number on. */
  List<Recall.Pack> ownPacks(long order, long after, int most) {
    return reader
        .sql("select * from recall_own_packs(?) where id > ? order by id limit ?")
        .params(order, after, most)
        .query(
            (row, _) ->
                new Recall.Pack(
                    row.getLong("id"),
                    row.getString("epc"),
                    row.getString("lot"),
                    row.getObject("expiry", LocalDate.class),
                    row.getString("container"),
                    row.getBoolean("quarantined")))
        .list();
  }

  private static ReachRow reachRow(ResultSet row) throws SQLException {
    var gln = row.getString("place");
    return new ReachRow(
        row.getObject("party", Long.class),
        row.getObject("other", Long.class),
        new Recall.Share(
            row.getString("kind"),
            row.getString("gtin"),
            row.getBoolean("made_of"),
            named(row, "code", "name"),
            named(row, "other_code", "other_name"),
            row.getString("reason"),
            gln == null ? null : new Recall.Site(gln, row.getString("site")),
            row.getLong("packs"),
            row.getLong("quarantined"),
            instant(row, "since"),
            instant(row, "latest")));
  }

  private static @Nullable Named named(ResultSet row, String code, String name)
      throws SQLException {
    var known = row.getString(code);
    return known == null ? null : new Named(known, row.getString(name));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
