package org.pedigree.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Tells a party of its cases; reads as the reader, who sees no others. */
@Component
class CaseList {

  /** So many are told of at once. */
  static final int MOST = 500;

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String WHOLE =
      """
      select filed.id, filed.uuid, filed.subject, filed.origin, filed.purchase_order, filed.note,
             filed.opened_at, filed.due_at, filed.closed_at, filed.resolution,
             partner.code as partner, partner.name as partner_name,
             array(select distinct item.kind from exception_item item where item.case_id = filed.id
                    order by 1) as kinds,
             (select count(*)::int from exception_item item
               where item.case_id = filed.id and item.resolved_at is null) as open,
             encode(sent.hash, 'hex') as shipment
        from %s filed left join party partner on partner.id = filed.partner
        left join custody_statement sent on sent.event_id = filed.shipment_id
      """;

  private static final String SELECT = WHOLE.formatted("exception_case");

  private static final ListStatement OPEN =
      list("closed_at is null", "due_at, id").filteredBy("kind", "partner_name", "about");

  private static final ListStatement CLOSED =
      list("closed_at is not null", "closed_at desc, id desc")
          .filteredBy("kind", "partner_name", "resolution");

  private static ListStatement list(String which, String order) {
    return ListStatement.of(
            """
            select * from exception_case
             where owner = (select asking_party()) and %s and {period}
             order by opened_at desc, id desc limit :latest
            """
                .formatted(which),
            "opened",
            "opened_at")
        .joined(
            """
            select filed.*, array_to_string(kinds, ', ') as kind,
                   coalesce(closed_at, :now) - opened_at as age,
                   format(coalesce(cast(:subjects as jsonb) ->> split_part(subject, ' ', 1),
                                   :any_subject),
                          coalesce(partner_name, :any_partner), split_part(subject, ' ', -1))
                     as about
              from (%s) filed
            """
                .formatted(WHOLE.formatted("latest")))
        .sortedBy(
            Map.of(
                "opened", "opened_at",
                "kind", "kind",
                "partner", "partner_name",
                "about", "about",
                "open", "open",
                "age", "age",
                "due", "due_at",
                "closed", "closed_at",
                "how", "resolution"),
            order);
  }

  private final JdbcClient reader;
  private final Diary diary;
  private final Clock clock;

  CaseList(@Qualifier("reader") JdbcClient reader, Diary diary, Clock clock) {
    this.reader = reader;
    this.diary = diary;
    this.clock = clock;
  }

  /**
   * A case in a list.
   *
   * @param subject what it is about, as the node has it
   * @param shipment by its event's hash, if it is about one
   * @param origin rule, hand or partner
   * @param open how many of its items are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      UUID uuid,
      String subject,
      @Nullable String shipment,
      String origin,
      List<String> kinds,
      @Nullable String partner,
      @Nullable String partnerName,
      @Nullable String purchaseOrder,
      @Nullable String note,
      int open,
      Clocks clocks,
      @Nullable String resolution) {}

  /** When it was opened, is due, and was closed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Clocks(Instant opened, Instant due, @Nullable Instant closed, boolean overdue) {}

  /** One thing that is wrong, as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Standing(
      UUID uuid,
      String kind,
      @Nullable String rule,
      @Nullable String epc,
      @Nullable String insteadOf,
      Map<String, Object> details,
      @Nullable String request,
      @Nullable Replied reply,
      @Nullable Instant resolved,
      @Nullable String resolution) {}

  /** What the other side answered. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Replied(String response, @Nullable String alternative, @Nullable String comments) {}

  /** A message that went or came. */
  record Sent(UUID uuid, String kind, boolean sent, boolean delivered, String other, Instant at) {}

  /**
   * All of a case.
   *
   * @param deeds what the party's own people did about it
   */
  record Whole(Line line, List<Standing> items, List<Sent> messages, List<Diary.Entry> deeds) {}

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Line> page(boolean open, ListQuery query) {
    var words =
        Map.of(
            "now",
            clock.instant().atOffset(ZoneOffset.UTC),
            "subjects",
            JSON.writeValueAsString(CaseWords.SUBJECTS),
            "any_subject",
            CaseWords.ANY_SUBJECT,
            "any_partner",
            CaseWords.ANY_PARTNER);
    return (open ? OPEN : CLOSED).page(reader, query, words, this::line);
  }

  /** The caller's cases: those that are due first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> page(boolean open, int most) {
    return reader
        .sql(
            SELECT
                + (open
                    ? "where filed.closed_at is null order by filed.due_at, filed.id limit ?"
                    : "where filed.closed_at is not null order by filed.closed_at desc, filed.id"
                        + " limit ?"))
        .param(most)
        .query(this::line)
        .list();
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Whole> find(UUID uuid) {
    return reader
        .sql(SELECT + "where filed.uuid = ?")
        .param(uuid)
        .query((row, number) -> Map.entry(row.getLong("id"), line(row, number)))
        .optional()
        .map(
            found -> {
              var id = found.getKey();
              return new Whole(found.getValue(), items(id), sent(id), diary.ofCase(id));
            });
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<String> message(UUID uuid, UUID message) {
    return reader
        .sql(
            """
            select body from exception_message told
              join exception_case filed on filed.id = told.case_id
             where filed.uuid = ? and told.message_uuid = ?
            """)
        .params(uuid, message)
        .query(String.class)
        .optional();
  }

  private List<Standing> items(long file) {
    return reader
        .sql(
            """
            select uuid, kind, rule, epc, instead_of, details, request, response, alternative,
                   comments, resolved_at, resolved_how
              from exception_item where case_id = ? order by id limit 1000
            """)
        .param(file)
        .query(
            (row, _) ->
                new Standing(
                    row.getObject("uuid", UUID.class),
                    row.getString("kind"),
                    row.getString("rule"),
                    row.getString("epc"),
                    row.getString("instead_of"),
                    CaseTable.details(row.getString("details")),
                    row.getString("request"),
                    replied(row),
                    instant(row, "resolved_at"),
                    row.getString("resolved_how")))
        .list();
  }

  private static @Nullable Replied replied(ResultSet row) throws SQLException {
    var response = row.getString("response");
    return response == null
        ? null
        : new Replied(response, row.getString("alternative"), row.getString("comments"));
  }

  private List<Sent> sent(long file) {
    return reader
        .sql(
            """
            select message_uuid, kind, sent, delivered, party.code, at
              from exception_message join party on party.id = other
             where case_id = ? order by exception_message.id
            """)
        .param(file)
        .query(
            (row, _) ->
                new Sent(
                    row.getObject("message_uuid", UUID.class),
                    row.getString("kind"),
                    row.getBoolean("sent"),
                    row.getBoolean("delivered"),
                    row.getString("code"),
                    instant(row, "at")))
        .list();
  }

  private Line line(ResultSet row, int number) throws SQLException {
    var due = row.getObject("due_at", OffsetDateTime.class).toInstant();
    var closed = instant(row, "closed_at");
    return new Line(
        row.getObject("uuid", UUID.class),
        row.getString("subject"),
        row.getString("shipment"),
        row.getString("origin"),
        List.of((String[]) row.getArray("kinds").getArray()),
        row.getString("partner"),
        row.getString("partner_name"),
        row.getString("purchase_order"),
        row.getString("note"),
        row.getInt("open"),
        new Clocks(
            instant(row, "opened_at"),
            due,
            closed,
            closed == null && due.isBefore(clock.instant())),
        row.getString("resolution"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
