package org.pedigree.edi;

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
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Finding;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells a party of the ship notices that it sent; reads as the reader, who sees no others. */
@Component
class SentNotices {

  /** So many interchanges, acknowledgements and strays are told of at once. */
  private static final int MOST = 200;

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String OF =
      """
      select due.id, due.number, encode(sent.hash, 'hex') as shipment, partner.code as partner,
             partner.name as partner_name, due.failed, due.contradicted, due.settled_by, due.sent_at,
             due.answer_by, due.decided_at,
             case when due.state = 'sent' and due.answer_by <= :now then 'overdue' else due.state end
               as state,
             (select count(*)::int from edi_sending sending where sending.dispatch = due.id) as times
        from %s due
        left join party partner on partner.id = due.partner
        left join custody_statement sent on sent.event_id = due.shipment
      """;

  private static final String NOTICE = OF.formatted("edi_dispatch");

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select * from edi_dispatch where sender = (select asking_party()) and {period}
               order by decided_at desc, id desc limit :latest
              """,
              "since",
              "decided_at")
          .joined(OF.formatted("latest"))
          .filteredBy("number", "partner_name", "state")
          .sortedBy(
              Map.of(
                  "number", "number",
                  "partner", "partner_name",
                  "since", "decided_at",
                  "sent", "sent_at",
                  "state", "state",
                  "times", "times"),
              "decided_at desc, id desc");

  private static final String WORD =
      """
      select set_id, about, answer, findings::text, contrary, received_at, partner.name as partner
        from edi_acknowledgement said left join party partner on partner.id = said.partner
      """;

  private final JdbcClient reader;
  private final Clock clock;

  SentNotices(@Qualifier("reader") JdbcClient reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * A ship notice.
   *
   * @param number BSN02, none before it is written
   * @param shipment hash of its event
   * @param state due, failed, sent, overdue, accepted, accepted with errors, rejected or settled
   * @param contradicted whether the partner took back what it had said
   * @param times how often it was sent
   * @param failed why it can't be written
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long id,
      @Nullable String number,
      @Nullable String shipment,
      @Nullable String partner,
      @Nullable String partnerName,
      String state,
      boolean contradicted,
      int times,
      Clocks clocks,
      @Nullable String settledBy,
      @Nullable String failed) {}

  /** When it was sent last, and until when that is to be acknowledged. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Clocks(@Nullable Instant sent, @Nullable Instant answerBy) {}

  /** A ship notice in a list for people, and since when it is due. */
  record Listed(Line line, Instant since) {}

  /**
   * An interchange that took it along.
   *
   * @param by the person who had it sent again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sending(int controlNumber, Instant at, @Nullable String by, List<Word> words) {}

  /**
   * What a partner said.
   *
   * @param about what it says that of
   * @param contrary whether it had said another thing before, which stands
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Word(
      String set,
      @Nullable String partner,
      String about,
      String answer,
      boolean contrary,
      Instant at,
      List<Finding> findings) {}

  /** All of a notice, the last interchange first. */
  record Whole(Line notice, List<Sending> sendings) {}

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Listed> page(ListQuery query) {
    return LIST.page(
        reader,
        query,
        Map.of("now", now()),
        (row, _) -> new Listed(line(row), at(row, "decided_at")));
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> latest() {
    return reader
        .sql(NOTICE + "order by due.id desc limit :most")
        .param("now", now())
        .param("most", MOST)
        .query((row, _) -> line(row))
        .list();
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Whole> find(long id) {
    return reader
        .sql(NOTICE + "where due.id = :id")
        .param("now", now())
        .param("id", id)
        .query((row, _) -> line(row))
        .optional()
        .map(line -> new Whole(line, sendings(id)));
  }

  private List<Sending> sendings(long id) {
    return reader
        .sql(
            """
            select id, control_number, sent_at, sent_by from edi_sending
             where dispatch = ? order by id desc limit ?
            """)
        .params(id, MOST)
        .query(
            (row, _) ->
                new Sending(
                    row.getInt("control_number"),
                    at(row, "sent_at"),
                    row.getString("sent_by"),
                    words("where sending = ? order by said.id limit ?", row.getLong("id"))))
        .list();
  }

  /** What partners acknowledged though nothing of the kind was sent to them, the last first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Word> strays(long party) {
    return words("where sending is null and party = ? order by said.id desc limit ?", party);
  }

  private List<Word> words(String which, long of) {
    return reader
        .sql(WORD + which)
        .params(of, MOST)
        .query(
            (row, _) ->
                new Word(
                    row.getString("set_id"),
                    row.getString("partner"),
                    row.getString("about"),
                    row.getString("answer"),
                    row.getBoolean("contrary"),
                    at(row, "received_at"),
                    JSON.readValue(row.getString("findings"), new TypeReference<>() {})))
        .list();
  }

  /** How many wait for people. */
  record Open(long rejected, long overdue, long failed) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Open open(long party) {
    return reader
        .sql(
            """
            select count(*) filter (where state = 'rejected' or contradicted) as rejected,
                   count(*) filter (where state = 'sent' and answer_by <= :now) as overdue,
                   count(*) filter (where state = 'failed') as failed
              from edi_dispatch
             where sender = :party and (state in ('failed', 'sent', 'rejected') or contradicted)
            """)
        .param("now", now())
        .param("party", party)
        .query(Open.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("id"),
        row.getString("number"),
        row.getString("shipment"),
        row.getString("partner"),
        row.getString("partner_name"),
        row.getString("state"),
        row.getBoolean("contradicted"),
        row.getInt("times"),
        new Clocks(at(row, "sent_at"), at(row, "answer_by")),
        row.getString("settled_by"),
        row.getString("failed"));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
