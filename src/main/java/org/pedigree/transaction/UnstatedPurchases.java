package org.pedigree.transaction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what a party bought of late for which nobody affirms the transaction statement: it is not
 * to be accepted so (FD&amp;C Act 582(c)(1)(A) and (d)(1)(A)).
 */
@Component
class UnstatedPurchases {

  static final int MOST = 1_000;
  static final Duration LATELY = Duration.ofDays(30);

  private static final String FOUND =
      """
      from (
        select * from custody_shipment where receiver = any (:parties) and shipped_at >= :since
        union
        select * from custody_shipment where buyer = any (:parties) and shipped_at >= :since) sale
      join party seller on seller.id = sale.sender
       and not seller.code = any (:affirming) and not seller.id = any (:parties)
      where sale.purpose = 'supply' and not exists (
        select from transaction_statement stated
         where stated.event_id = sale.id and stated.affirmed)
      """;

  private final JdbcClient reader;
  private final TransactionSettings settings;
  private final Exemptions exemptions;
  private final Clock clock;

  UnstatedPurchases(
      @Qualifier("reader") JdbcClient reader,
      TransactionSettings settings,
      Exemptions exemptions,
      Clock clock) {
    this.reader = reader;
    this.settings = settings;
    this.exemptions = exemptions;
    this.clock = clock;
  }

  /**
   * A purchase.
   *
   * @param shipment SHA-256 of the shipping event in hex
   */
  record Line(
      String shipment,
      Instant shippedAt,
      String seller,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice) {}

  /** How many, counted up to {@link #MOST}. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public long count(List<PartyId> buyers) {
    return exemptions.areNone() ? counted(buyers) : latest(buyers).size();
  }

  private long counted(List<PartyId> buyers) {
    return asked("select count(*) from (select " + FOUND + " limit " + MOST + ") found", buyers)
        .query(Long.class)
        .single();
  }

  private record Found(long id, Line line) {}

  /** The latest first; of what is exempt none. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> latest(List<PartyId> buyers) {
    var found = found(buyers);
    var exempt = exemptions.among(found.stream().map(Found::id).toList());
    return found.stream().filter(one -> !exempt.contains(one.id())).map(Found::line).toList();
  }

  private List<Found> found(List<PartyId> buyers) {
    return asked(
            """
            select encode(event.hash, 'hex') as shipment, found.* from (
              select sale.id, sale.shipped_at, seller.name, sale.purchase_order,
                     sale.despatch_advice
            """
                + FOUND
                + """
                     order by sale.shipped_at desc, sale.id desc limit %d) found
                  join event on event.id = found.id
                 order by found.shipped_at desc, found.id desc
                """
                    .formatted(MOST),
            buyers)
        .query(
            (row, _) ->
                new Found(
                    row.getLong("id"),
                    new Line(
                        row.getString("shipment"),
                        row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
                        row.getString("name"),
                        row.getString("purchase_order"),
                        row.getString("despatch_advice"))))
        .list();
  }

  private JdbcClient.StatementSpec asked(String sql, List<PartyId> buyers) {
    return reader
        .sql(sql)
        .param("parties", buyers.stream().map(PartyId::value).toArray(Long[]::new))
        .param("affirming", settings.affirmedBy().toArray(String[]::new))
        .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC));
  }
}
