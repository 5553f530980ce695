package org.pedigree.monitor;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why documents failed that still are, by cause: the rule that was broken. As the database shows it
 * to whoever asks.
 */
@Component
class FailureList {

  /** So many of the latest are looked through. */
  static final int LATEST = 10_000;

  private static final String LATEST_FAILURES =
      """
      with latest as (
        select f.document, f.position, f.partner, f.at, f.ours, f.place, f.rule, f.expected, f.found
          from monitor_failure f where f.party = :party
         order by f.at desc, f.document desc limit %d)
      """
          .formatted(LATEST);

  private static final String FAILURES =
      """
      select m.key, m.kind, m.name, m.received_at, partner.name as "with", %1$s.*
        from %1$s join monitor_document m on m.id = %1$s.document
        left join party partner on partner.id = %1$s.partner
      """;

  private final JdbcClient reader;

  FailureList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * What documents failed for alike.
   *
   * @param documents how many did
   * @param partners whose they are
   * @param newest one of them, with the sentence for its partner
   */
  record Cause(String rule, int documents, Instant at, List<String> partners, Failure newest) {}

  /** The causes, that of the newest failure first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Cause> causes(PartyId party) {
    return reader
        .sql(
            LATEST_FAILURES
                + """
                , cause as (
                  select rule, count(distinct document)::int as documents, max(at) as latest_at,
                         array_agg(distinct partner) filter (where partner is not null) as partners
                    from latest group by rule),
                newest as (
                  select distinct on (rule) * from latest
                   order by rule, at desc, document desc, position)
                select listed.*, cause.documents, cause.latest_at,
                       array(select name from party where id = any (cause.partners)
                              order by name) as partners
                  from cause join (%s) listed on listed.rule = cause.rule
                 order by cause.latest_at desc, cause.rule
                """
                    .formatted(FAILURES.formatted("newest")))
        .param("party", party.value())
        .query(
            (row, number) ->
                new Cause(
                    row.getString("rule"),
                    row.getInt("documents"),
                    row.getObject("latest_at", OffsetDateTime.class).toInstant(),
                    Arrays.asList((String[]) row.getArray("partners").getArray()),
                    Failure.of(row, number)))
        .list();
  }

  /** The failures of one cause, the newest first, so many at most. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Failure> of(PartyId party, String rule, int most) {
    return reader
        .sql(
            LATEST_FAILURES
                + FAILURES.formatted("latest")
                + """
                 where latest.rule = :rule
                 order by latest.at desc, latest.document desc, position limit :most
                """)
        .param("party", party.value())
        .param("rule", rule)
        .param("most", most)
        .query(Failure::of)
        .list();
  }

  /** How many documents that came or went since then are failed; a thousand is many. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public long failed(PartyId party, Instant since) {
    return reader
        .sql(
            """
            select count(*) from (
              select from monitor_document
               where party = :party and failed and received_at >= :since limit 1000) failed
            """)
        .param("party", party.value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Why one document failed, the first of its places, so many at most. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Failure> of(PartyId party, UUID document, int most) {
    return reader
        .sql(
            FAILURES.formatted("monitor_failure")
                + " where m.key = :document and m.party = :party order by position limit :most")
        .param("party", party.value())
        .param("document", document)
        .param("most", most)
        .query(Failure::of)
        .list();
  }
}
