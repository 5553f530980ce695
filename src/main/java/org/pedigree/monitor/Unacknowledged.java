package org.pedigree.monitor;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Documents that went out by AS2 and that no partner gave its receipt for in time. Ship notices,
 * which have acknowledgements of their own, are not among them.
 */
@Component
class Unacknowledged {

  /** Older ones are nobody's work any more. */
  private static final Duration RECENT = Duration.ofDays(30);

  private static final int MOST = 1_000;

  private static final String WAITING =
      """
      direction = 'out' and door = 'AS2' and acknowledged_at is null and not failed
        and kind in ('EPCIS JSON', 'EPCIS XML') and received_at > :since and received_at <= :until
      """;

  private final JdbcClient owner;
  private final JdbcClient reader;
  private final MonitorSettings settings;
  private final Clock clock;

  Unacknowledged(
      JdbcClient owner,
      @Qualifier("reader") JdbcClient reader,
      MonitorSettings settings,
      Clock clock) {
    this.owner = owner;
    this.reader = reader;
    this.settings = settings;
    this.clock = clock;
  }

  /** A party's, the oldest first. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<MonitoredDocument> of(PartyId party) {
    return reader
        .sql(
            """
            select m.id, m.key, m.direction, m.kind, m.partner, m.name, m.door, m.document_id,
                   m.shipment, m.whole, m.received_at, m.read_at, m.judged_at, m.stored_at,
                   m.sent_at, m.acknowledged_at, %s as stage, partner.name as "with"
              from (select * from monitor_document where party = :party and %s
                     order by received_at, id limit :most) m
              left join party partner on partner.id = m.partner
             order by m.received_at, m.id
            """
                .formatted(MonitorStage.SQL, WAITING))
        .param("party", party.value())
        .param("since", since())
        .param("until", until())
        .param("most", MOST)
        .query(MonitoredDocument::of)
        .list();
  }

  /** How many of a party; a thousand is many. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public long count(PartyId party) {
    return reader
        .sql(
            """
            select count(*) from (
              select from monitor_document where party = :party and %s limit :most) waiting
            """
                .formatted(WAITING))
        .param("party", party.value())
        .param("since", since())
        .param("until", until())
        .param("most", MOST)
        .query(Long.class)
        .single();
  }

  /** How many of all parties. */
  double everywhere() {
    return owner
        .sql("select count(*) from monitor_document where " + WAITING)
        .param("since", since())
        .param("until", until())
        .query(Double.class)
        .single();
  }

  private OffsetDateTime since() {
    return clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime until() {
    return clock.instant().minus(settings.acknowledgementWithin()).atOffset(ZoneOffset.UTC);
  }
}
