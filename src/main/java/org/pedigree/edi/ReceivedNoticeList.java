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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.CasesOfShipments;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a party of the ship notices that are compared with EPCIS data; reads as the reader, who
 * sees no others.
 */
@Component
class ReceivedNoticeList {

  private static final String STATE =
      """
      case when matched_at is not null then 'matched' when settled_by is not null then 'settled'
           when data_by <= :now then 'no data' else 'waiting' end
      """;

  private static final String OF =
      """
      select told.*, partner.code, partner.name, %s as state
        from %s told left join party partner on partner.id = told.partner
      """;

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select * from edi_notice where party = (select asking_party()) and {period}
               order by shipped_at desc, id desc limit :latest
              """,
              "shipped",
              "shipped_at")
          .joined(OF.formatted(STATE, "latest"))
          .filteredBy("number", "name", "state")
          .sortedBy(
              Map.of(
                  "number", "number",
                  "partner", "name",
                  "shipped", "shipped_at",
                  "state", "state"),
              "shipped_at desc, id desc");

  private static final int MOST = 200;

  private final JdbcClient reader;
  private final CasesOfShipments cases;
  private final Clock clock;

  ReceivedNoticeList(@Qualifier("reader") JdbcClient reader, CasesOfShipments cases, Clock clock) {
    this.reader = reader;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * A ship notice.
   *
   * @param number BSN02
   * @param state waiting, no data (by then), settled, matched (and agrees), or differs
   * @param dataBy until when the EPCIS data of its shipment are waited for
   * @param differences the open case of what differs
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long id,
      String number,
      @Nullable String partner,
      @Nullable String partnerName,
      Instant shipped,
      Instant dataBy,
      String state,
      @Nullable UUID differences) {

    Line with(@Nullable UUID open) {
      return open == null
          ? this
          : new Line(id, number, partner, partnerName, shipped, dataBy, "differs", open);
    }
  }

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Line> page(ListQuery query) {
    return LIST.page(reader, query, Map.of("now", now()), ReceivedNoticeList::line)
        .with(this::compared);
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> latest() {
    return compared(
        reader
            .sql(OF.formatted(STATE, "edi_notice") + "order by told.id desc limit :most")
            .param("now", now())
            .param("most", MOST)
            .query(ReceivedNoticeList::line)
            .list());
  }

  private List<Line> compared(List<Line> lines) {
    var open = cases.openOfNotices(lines.stream().map(Line::id).toList());
    return lines.stream().map(line -> line.with(open.get(line.id()))).toList();
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(
        row.getLong("id"),
        row.getString("number"),
        row.getString("code"),
        row.getString("name"),
        row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
        row.getObject("data_by", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        null);
  }

  /** How many have no data though their time is up. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public long alone(long party) {
    return reader
        .sql(
            """
            select count(*) from edi_notice
             where party = ? and matched_at is null and settled_by is null and data_by <= ?
            """)
        .params(party, now())
        .query(Long.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
