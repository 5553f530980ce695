package org.pedigree.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What may be replayed, as the database shows it to whoever asks, and what was. */
@Component
class ReplayTable {

  private static final String DOCUMENT =
      """
      select m.id, m.failed, m.document_id, m.dispatch, m.outbound,
             case when m.ordinal is null then m.interchange end as interchange,
             exists (select from edi_dispatch notice
                      where notice.id = m.dispatch and notice.state = 'rejected') as rejected
        from monitor_document m
       where m.party = :party and m.whole
      """;

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final Clock clock;

  ReplayTable(JdbcClient jdbc, @Qualifier("reader") JdbcClient reader, Clock clock) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.clock = clock;
  }

  /** A document, with what it is to the door that it goes through again. */
  record Row(
      long id,
      boolean failed,
      @Nullable Long documentId,
      @Nullable Long dispatch,
      @Nullable Long outbound,
      @Nullable Long interchange,
      boolean rejected) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Row> find(PartyId party, UUID document) {
    return reader
        .sql(DOCUMENT + " and m.key = :key")
        .param("party", party.value())
        .param("key", document)
        .query(Row.class)
        .optional();
  }

  /** Those that fail for a cause, the newest first and so many at most. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Row> of(PartyId party, String rule, int most) {
    return reader
        .sql(
            DOCUMENT
                + """
                 and m.failed and exists (select from monitor_failure f
                                           where f.document = m.id and f.rule = :rule)
                 order by m.received_at desc, m.id desc limit :most
                """)
        .param("party", party.value())
        .param("rule", rule)
        .param("most", most)
        .query(Row.class)
        .list();
  }

  /** Notes who did it and what came of it. */
  void note(Row row, Caller caller, Replaying.Outcome outcome) {
    jdbc.sql("insert into monitor_replay (document, party, by, at, outcome) values (?, ?, ?, ?, ?)")
        .params(row.id, caller.party().value(), caller.user())
        .params(clock.instant().atOffset(ZoneOffset.UTC), outcome.word())
        .update();
  }

  /** A replay that was. */
  record Done(Instant at, String by, String outcome) {}

  /** The latest replays of a document. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Done> of(long document) {
    return reader
        .sql(
            "select at, by, outcome from monitor_replay where document = ? order by id desc limit"
                + " 50")
        .param(document)
        .query(
            (row, _) ->
                new Done(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("by"),
                    row.getString("outcome")))
        .list();
  }
}
