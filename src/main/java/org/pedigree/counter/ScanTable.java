package org.pedigree.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps {@code counter_scan}: what people of a party scanned, and what they were told. */
@Component
class ScanTable {

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select id, scanned_at, at, person, said, epc, light, sentence from counter_scan
               where party_id = :party and {period}
               order by scanned_at desc, id desc limit :latest
              """,
              "at",
              "scanned_at")
          .filteredBy("person", "light", "sentence", "said")
          .sortedBy(
              Map.of("at", "scanned_at", "person", "person", "light", "light", "said", "said"),
              "scanned_at desc, id desc");

  private final JdbcClient owner;
  private final JdbcClient reader;
  private final TransactionTemplate reading;

  /** A scan as it was answered. */
  record Kept(
      Instant scannedAt,
      Instant at,
      String person,
      String said,
      @Nullable String epc,
      String light,
      String sentence) {}

  ScanTable(
      JdbcClient owner,
      @Qualifier("reader") JdbcClient reader,
      @Qualifier("reader") PlatformTransactionManager transactions) {
    this.owner = owner;
    this.reader = reader;
    this.reading = new TransactionTemplate(transactions);
  }

  /**
   * Keeps a scan once for each key.
   *
   * @param key the browser's name of it, which it may send again after a lost answer
   */
  void keep(Caller caller, UUID key, Kept scan) {
    owner
        .sql(
            """
            insert into counter_scan
                   (party_id, key, scanned_at, at, person, said, epc, light, sentence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (party_id, key) do nothing
            """)
        .params(caller.party().value(), key, utc(scan.scannedAt()), utc(scan.at()), scan.person())
        .params(scan.said(), scan.epc(), scan.light(), scan.sentence())
        .update();
  }

  ListPage<Kept> page(Caller caller, ListQuery query) {
    var party = Map.of("party", caller.party().value());
    return reading.execute(_ -> LIST.page(reader, query, party, ScanTable::kept));
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getObject("scanned_at", OffsetDateTime.class).toInstant(),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("person"),
        row.getString("said"),
        row.getString("epc"),
        row.getString("light"),
        row.getString("sentence"));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
