package org.pedigree.tracing;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a party which traces it was asked for and asked for itself. */
@Component
class TraceDesk {

  private static final String STATE =
      """
      case when copy.responded_at is not null and copy.elsewhere is null then 'answered'
           when copy.responded_at is not null then 'answered elsewhere'
           when copy.refused then 'refused' when copy.due_at < :now then 'late'
           when copy.sendings > 0 and copy.send_at is not null then 'to be sent again'
           else 'waiting' end as state
      """;

  private static final String COPY =
      """
      select copy.*, partner.code, partner.name, %s
        from trace_request copy left join party partner on partner.id = copy.partner_id
       where copy.party_id = (select asking_party())
      """
          .formatted(STATE);

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select id, trace_id, request_id, direction, partner_id, at, due_at, responded_at,
                     send_at, sendings, refused, gtin, lot, epc, test, held_back, elsewhere, proof
                from trace_request
               where party_id = (select asking_party()) and {period}
               order by at desc, id desc limit :latest
              """,
              "at",
              "at")
          .joined(
              """
              select copy.*, partner.code, partner.name, %s,
                     case copy.direction when 'in' then 'of us' else 'by us' end as way,
                     coalesce(copy.epc, copy.gtin || ' lot ' || copy.lot) as product,
                     case when copy.test then 'drill' end as drill
                from latest copy left join party partner on partner.id = copy.partner_id
              """
                  .formatted(STATE))
          .filteredBy("way", "name", "product", "state", "drill")
          .sortedBy(
              Map.of(
                  "at", "at",
                  "way", "way",
                  "partner", "name",
                  "product", "product",
                  "due", "due_at",
                  "state", "state",
                  "drill", "drill"),
              "at desc, id desc");

  private final JdbcClient reader;
  private final JsonMapper json;
  private final Clock clock;

  TraceDesk(@Qualifier("reader") JdbcClient reader, JsonMapper json, Clock clock) {
    this.reader = reader;
    this.json = json;
    this.clock = clock;
  }

  /** Which copies, the latest first. */
  record Wish(
      @Nullable String direction, @Nullable Boolean open, @Nullable UUID before, int most) {}

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Trace> page(ListQuery query) {
    return LIST.page(reader, query, Map.of("now", now()), (row, _) -> trace(row, false));
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Trace> page(Wish wish) {
    return reader
        .sql(
            COPY
                + """
                   and (cast(:direction as text) is null or copy.direction = :direction)
                   and (cast(:open as boolean) is null or (copy.responded_at is null) = :open)
                   and (cast(:before as uuid) is null
                        or copy.id < (select id from trace_request where trace_id = :before))
                 order by copy.id desc limit :most
                """)
        .param("now", now())
        .param("direction", wish.direction)
        .param("open", wish.open)
        .param("before", wish.before)
        .param("most", wish.most)
        .query((row, _) -> trace(row, false))
        .list();
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Trace> find(UUID traceId) {
    return reader
        .sql(COPY + "and copy.trace_id = :trace")
        .param("now", now())
        .param("trace", traceId)
        .query((row, _) -> trace(row, true))
        .optional();
  }

  /** A paper beside a response. */
  record Paper(String name, String contentType, byte[] content) {

    /** To be kept as a file, and never shown as a page of this node. */
    ResponseEntity<byte[]> answer() {
      var file = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
      return ResponseEntity.ok()
          .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
          .header("X-Content-Type-Options", "nosniff")
          .contentType(MediaType.parseMediaType(contentType))
          .body(content);
    }
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Paper> attachment(UUID traceId, int number) {
    return reader
        .sql(
            """
            select paper.name, paper.content_type, paper.content
              from trace_attachment paper join trace_request copy on copy.id = paper.trace_request
             where copy.trace_id = ? and paper.number = ?
               and copy.party_id = (select asking_party())
            """)
        .params(traceId, number)
        .query((row, _) -> new Paper(row.getString(1), row.getString(2), row.getBytes("content")))
        .optional();
  }

  /** How many wait for the asking party's own answer. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Waiting waiting() {
    return reader
        .sql(
            """
            select count(*) filter (where direction = 'in')::int as all,
                   count(*) filter (where direction = 'in' and due_at < :now)::int as late,
                   count(*) filter (where direction = 'out' and due_at < :now)::int as overdue,
                   min(due_at) filter (where direction = 'in') as next
              from trace_request
             where party_id = (select asking_party()) and responded_at is null
            """)
        .param("now", now())
        .query(
            (row, _) ->
                new Waiting(
                    row.getInt("all"),
                    row.getInt("late"),
                    row.getInt("overdue"),
                    instant(row, "next")))
        .single();
  }

  /**
   * Requests without a response.
   *
   * @param all that the asking party has to answer
   * @param late those of them past their deadline
   * @param overdue its own, past theirs
   * @param next when the next one is due that it has to answer
   */
  record Waiting(int all, int late, int overdue, @Nullable Instant next) {}

  private Trace trace(ResultSet row, boolean whole) throws SQLException {
    return new Trace(
        row.getObject("trace_id", UUID.class),
        row.getObject("request_id", UUID.class),
        row.getString("direction"),
        row.getString("state"),
        new Trace.Partner(row.getString("code"), row.getString("name")),
        new Trace.Times(
            instant(row, "at"),
            instant(row, "due_at"),
            instant(row, "responded_at"),
            instant(row, "send_at")),
        new Trace.Subject(row.getString("gtin"), row.getString("lot"), row.getString("epc")),
        row.getBoolean("test"),
        row.getString("held_back"),
        row.getString("elsewhere"),
        row.getString("proof"),
        whole ? tree(row.getString("request")) : null,
        whole ? tree(row.getString("response")) : null);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
