package org.pedigree.emvs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells who raised an alert, and the maker of the pack, of it, and lets them speak of it. Neither
 * is named to the other: comments are by the user or by the maker.
 */
@Component
class AlertDesk {

  /** As user and as maker, each by its index. */
  private static final ListStatement LIST =
      ListStatement.of(
              """
              select * from (
                (select id, alert_id, code, epc, lot, at, party_id from emvs_alert
                  where party_id = :asking and {period} order by at desc, id desc limit :latest)
                union
                (select id, alert_id, code, epc, lot, at, party_id from emvs_alert
                  where maker = :asking and {period} order by at desc, id desc limit :latest)) either
               order by at desc, id desc limit :latest
              """,
              "at",
              "at")
          .readOnce()
          .joined(
              """
              select latest.*, cast(:sentences as jsonb) ->> code as message,
                     case party_id when :asking then 'user' else 'maker' end as side
                from latest
              """)
          .filteredBy("code", "message", "epc", "side", "alert_id")
          .sortedBy(
              Map.of("at", "at", "code", "code", "epc", "epc", "side", "side"), "at desc, id desc");

  private static final String SENTENCES =
      JsonMapper.shared()
          .writeValueAsString(
              Stream.of(AlertCode.values())
                  .collect(Collectors.toMap(AlertCode::name, AlertCode::sentence)));

  private final JdbcClient reader;
  private final JdbcClient owner;
  private final Clock clock;

  AlertDesk(@Qualifier("reader") JdbcClient reader, JdbcClient owner, Clock clock) {
    this.reader = reader;
    this.owner = owner;
    this.clock = clock;
  }

  /**
   * An alert.
   *
   * @param number grows with time
   * @param side what the asking party is to it: user or maker
   * @param at when the user asked
   */
  @JsonInclude(Include.NON_NULL)
  record Alert(
      long number,
      String alertID,
      AlertCode code,
      String message,
      String epc,
      @Nullable String lot,
      Instant at,
      String side) {}

  /**
   * What was said of an alert.
   *
   * @param by user or maker
   */
  record Comment(String by, Instant at, String text) {}

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Alert> page(PartyId asking, ListQuery query) {
    return LIST.page(
        reader,
        query,
        Map.of("asking", asking.value(), "sentences", SENTENCES),
        (row, _) -> alert(row, asking));
  }

  /**
   * The latest first.
   *
   * @param before the number of the last of the page before; none for the first page
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Alert> page(PartyId asking, int most, @Nullable Long before) {
    return reader
        .sql(
            """
            select id, alert_id, code, epc, lot, at, party_id from emvs_alert
             where cast(:before as bigint) is null or id < :before
             order by id desc limit :most
            """)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> alert(row, asking))
        .list();
  }

  /** How many alerts since then the asking party has said nothing of; a thousand is many. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public long unanswered(PartyId asking, Instant since) {
    return reader
        .sql(
            """
            select count(*) from (
              select from emvs_alert alert
               where raised_at >= :since and not exists (
                 select from emvs_comment said
                  where said.alert = alert.id
                    and said.side = case when alert.party_id = :asking then 'user' else 'maker' end)
               limit 1000) open
            """)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("asking", asking.value())
        .query(Long.class)
        .single();
  }

  /** Empty where there is no such alert, or none that the asker has a part in. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<List<Comment>> comments(String alertId) {
    return id(alertId)
        .map(
            id ->
                reader
                    .sql(
                        """
                        select side, at, text from emvs_comment where alert = ? order by id
                        """)
                    .param(id)
                    .query(
                        (row, _) ->
                            new Comment(
                                row.getString("side"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("text")))
                    .list());
  }

  private Optional<Long> id(String alertId) {
    return reader
        .sql("select id from emvs_alert where alert_id = ?")
        .param(alertId)
        .query(Long.class)
        .optional();
  }

  /** Says something of an alert; answers whether there is one that the caller has a part in. */
  @Transactional
  public boolean comment(Caller caller, String alertId, String text) {
    return owner
            .sql(
                """
                insert into emvs_comment (alert, side, at, text)
                select id, case when party_id = :party then 'user' else 'maker' end, :at, :text
                  from emvs_alert
                 where alert_id = :alert and :party in (party_id, maker)
                """)
            .param("party", caller.party().value())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("text", text)
            .param("alert", alertId)
            .update()
        == 1;
  }

  private static Alert alert(ResultSet row, PartyId asking) throws SQLException {
    var code = AlertCode.valueOf(row.getString("code"));
    return new Alert(
        row.getLong("id"),
        row.getString("alert_id"),
        code,
        code.sentence(),
        row.getString("epc"),
        row.getString("lot"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("party_id") == asking.value() ? "user" : "maker");
  }
}
