package org.pedigree.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pedigree.ledger.chain.EthereumNode.Header;
import org.pedigree.ledger.chain.Log;
import org.pedigree.web.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code ledger_block}: the blocks in which something of this node was mined. */
@Component
class KeptBlocks {

  /** The blocks of a period, by their numbers, of whoever may read this table. */
  static final String PERIOD =
      """
      block >= (select number from ledger_block where at >= :period_begin
                 order by at, number limit 1)
      and block <= (select number from ledger_block where at < :period_end
                     order by at desc, number desc limit 1)
      """;

  private final JdbcClient jdbc;

  KeptBlocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Hash and time of a block. */
  record Kept(String hash, Instant at) {}

  /** The blocks of those logs that are of transactions which this node sent. */
  Collection<Long> ofOurs(List<Log> logs) {
    var hashes = logs.stream().map(log -> log.place().transaction()).distinct();
    var ours =
        new HashSet<>(
            jdbc.sql("select hash from ledger_transaction where hash = any (?)")
                .param(Columns.byteArrays(hashes.map(Hex::bytes).toList()))
                .query((row, _) -> Hex.of(row.getBytes("hash")))
                .list());
    var blocks = new TreeSet<Long>();
    for (var log : logs) {
      if (ours.contains(log.place().transaction())) {
        blocks.add(log.place().block());
      }
    }
    return blocks;
  }

  void keep(List<Header> headers) {
    jdbc.sql(
            """
            insert into ledger_block (number, hash, at)
            select * from unnest(:numbers, :hashes, :times::timestamptz[])
            on conflict (number) do update set hash = excluded.hash, at = excluded.at
            """)
        .param("numbers", Columns.ids(headers.stream().map(Header::number).toList()))
        .param(
            "hashes",
            Columns.byteArrays(headers.stream().map(one -> Hex.bytes(one.hash())).toList()))
        .param("times", Columns.texts(headers.stream().map(one -> one.at().toString()).toList()))
        .update();
  }

  /**
   * Numbers of blocks.
   *
   * @param first greater than the last one where there are none
   */
  record Span(long first, long last) {}

  /** The blocks of a period; those of all of time are all, of whatever time. */
  Span of(Period period) {
    return period.isEver()
        ? new Span(0, Long.MAX_VALUE)
        : jdbc.sql(
                """
                select coalesce((select number from ledger_block where at >= :from
                                  order by at, number limit 1), :none) as first,
                       coalesce((select number from ledger_block where at < :until
                                  order by at desc, number desc limit 1), -1) as last
                """)
            .param("from", period.begin())
            .param("until", period.end())
            .param("none", Long.MAX_VALUE)
            .query(Span.class)
            .single();
  }

  /** What is known of these blocks. */
  Map<Long, Kept> of(Collection<Long> numbers) {
    var kept = new HashMap<Long, Kept>();
    jdbc.sql("select number, hash, at from ledger_block where number = any (?)")
        .param(Columns.ids(numbers))
        .query(
            (row, _) ->
                kept.put(
                    row.getLong("number"),
                    new Kept(Hex.of(row.getBytes("hash")), row.getTimestamp("at").toInstant())))
        .list();
    return kept;
  }
}
