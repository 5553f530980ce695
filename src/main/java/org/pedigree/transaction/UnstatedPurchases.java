package org.pedigree.transaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.pedigree.web.Period;
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

  /** So many are counted. */
  static final int MOST = 1_000;

  static final Duration LATELY = Duration.ofDays(30);

  private static final String FOUND =
      """
      from (
        select * from custody_shipment
         where receiver = any (:parties) and shipped_at >= :since and {period}
        union
        select * from custody_shipment
         where buyer = any (:parties) and shipped_at >= :since and {period}) sale
      join party seller on seller.id = sale.sender
       and not seller.code = any (:affirming) and not seller.id = any (:parties)
      where sale.purpose = 'supply' and not sale.id = any (:exempt) and not exists (
        select from transaction_statement stated
         where stated.event_id = sale.id and stated.affirmed)
      """;

  private static final String LATEST = " order by sale.shipped_at desc, sale.id desc limit :latest";

  private static final String IDS =
      "select sale.id " + FOUND.replace("{period}", "shipped_at >= :from and shipped_at < :until");

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select sale.id, sale.shipped_at, seller.name, sale.purchase_order,
                     sale.despatch_advice
              """
                  + FOUND
                  + LATEST,
              "at",
              "shipped_at")
          .readOnce()
          .filteredBy("name", "purchase_order", "despatch_advice")
          .sortedBy(
              Map.of(
                  "at", "shipped_at",
                  "seller", "name",
                  "order", "purchase_order",
                  "advice", "despatch_advice"),
              "shipped_at desc, id desc")
          .shown(
              """
              select page.*, encode(event.hash, 'hex') as shipment
                from page join event on event.id = page.id
              """);

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

  /** How many, of up to {@link #MOST}; what is exempt is not counted. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public long count(List<PartyId> buyers) {
    var found = ids(" limit :latest", asked(buyers), Period.EVER, MOST);
    return found.size() - exemptions.among(found).size();
  }

  /** A page, the latest first; of what is exempt none. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Line> page(List<PartyId> buyers, ListQuery query) {
    var asked = asked(buyers);
    if (!exemptions.areNone()) {
      var found = ids(LATEST, asked, query.period(), ListQuery.FILE);
      asked.put("exempt", exemptions.among(found).toArray(Long[]::new));
    }
    return LIST.page(reader, query, asked, (row, _) -> line(row));
  }

  private List<Long> ids(String which, Map<String, Object> asked, Period period, int most) {
    return reader
        .sql(IDS + which)
        .params(asked)
        .param("from", period.begin())
        .param("until", period.end())
        .param("latest", most)
        .query(Long.class)
        .list();
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("shipment"),
        row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
        row.getString("name"),
        row.getString("purchase_order"),
        row.getString("despatch_advice"));
  }

  private Map<String, Object> asked(List<PartyId> buyers) {
    var asked = new HashMap<String, Object>();
    asked.put("parties", buyers.stream().map(PartyId::value).toArray(Long[]::new));
    asked.put("affirming", settings.affirmedBy().toArray(String[]::new));
    asked.put("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC));
    asked.put("exempt", new Long[0]);
    return asked;
  }
}
