package org.pedigree.edi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.CasesOfShipments;
import org.pedigree.web.ListQuery;
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

  private static final Map<String, String> ORDER =
      Map.of(
          "number", "told.number",
          "partner", "partner.name",
          "shipped", "told.shipped_at",
          "state", "state");

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

  /** Some of them, and how many there are. */
  record Page(List<Line> lines, long total) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Page page(ListQuery query) {
    return page(
        query.pattern(), query.orderBy(ORDER, "told.id desc"), query.limit(), query.offset());
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Line> latest() {
    return page("%", "told.id desc", MOST, 0).lines();
  }

  private Page page(String pattern, String order, int limit, int offset) {
    var total = new long[1];
    var lines = new ArrayList<Line>();
    reader
        .sql(
            """
            select told.id, told.number, partner.code, partner.name, told.shipped_at, told.data_by,
                   %s as state, count(*) over () as total
              from edi_notice told left join party partner on partner.id = told.partner
             where concat_ws(' ', told.number, partner.name, %s) ilike :pattern
             order by %s limit :limit offset :offset
            """
                .formatted(STATE, STATE, order))
        .param("now", now())
        .param("pattern", pattern)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            row -> {
              total[0] = row.getLong("total");
              lines.add(
                  new Line(
                      row.getLong("id"),
                      row.getString("number"),
                      row.getString("code"),
                      row.getString("name"),
                      row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
                      row.getObject("data_by", OffsetDateTime.class).toInstant(),
                      row.getString("state"),
                      null));
            });
    var open = cases.openOfNotices(lines.stream().map(Line::id).toList());
    return new Page(lines.stream().map(line -> line.with(open.get(line.id()))).toList(), total[0]);
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
