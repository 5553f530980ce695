package org.pedigree.edi;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pedigree.custody.MovesDecided;
import org.pedigree.edi.Mailboxes.Ends;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.pedigree.edi.ToldNotice.Line;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Sscc;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Ship notices that move nothing, and whether the EPCIS data of their shipments are here. How the
 * two differ is asked of the database ({@code edi_notice_difference}); cases open by it.
 */
@Component
class ReceivedNotices {

  private static final String EPCIS = "EPCIS";

  /** Of the shipments that were judged, those that notices may tell of. */
  private static final String TOLD_OF =
      """
      with shipped as materialized (
        select s.* from event_document told join custody_shipment s on s.id = told.event_id
         where told.document_id = any (:documents) and (select true from edi_notice limit 1)
        union
        select s.* from custody_move move join custody_shipment s on s.id = move.event_id
         where move.document_id = any (:documents) and (select true from edi_notice limit 1)),
      near as materialized (
        select told.id, told.number, told.encoded, shipped.id as shipment, shipped.purchase_order,
               shipped.despatch_advice
          from shipped
          join edi_notice told on told.partner = shipped.sender
           and told.party in (shipped.receiver, shipped.buyer)
           and told.shipped_at between shipped.shipped_at - interval '30 days'
                                   and shipped.shipped_at + interval '30 days'
         where not shipped.reported),
      label as materialized (
        select one.shipment, epc.canonical
          from (select distinct shipment from near) one
         cross join lateral custody_shipped(one.shipment) inside
          join epc on epc.id = inside.id
         where epc.canonical ~ '/00/[0-9]{18}$')
      select distinct near.id from near
       where edi_number(near.despatch_advice) in (near.number, near.encoded)
          or exists (select from edi_notice_line line
                      where line.notice = near.id and line.purchase_order <> ''
                        and edi_number(near.purchase_order)
                            in (line.purchase_order, line.encoded_order))
          or exists (select from edi_notice_container box
                       join label using (canonical)
                      where box.notice = near.id and label.shipment = near.shipment)
      """;

  private final JdbcClient jdbc;
  private final EdiSettings settings;
  private final Clock clock;

  ReceivedNotices(JdbcClient jdbc, EdiSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** In the transaction that keeps the interchange. */
  void keep(long interchange, ReadInterchange read) {
    for (var set : read.sets()) {
      set.notice().ifPresent(told -> match(List.of(keep(interchange, read.ends(), told))));
    }
  }

  private long keep(long interchange, Ends ends, ToldNotice told) {
    var now = now();
    var id =
        jdbc.sql(
                """
                insert into edi_notice (party, partner, interchange, number, encoded, shipped_at,
                                        received_at, data_by)
                values (:party, :partner, :interchange, :number, :encoded, :shipped, :now, :by)
                on conflict (party, partner, number) do update
                   set interchange = excluded.interchange, shipped_at = excluded.shipped_at
                returning id
                """)
            .param("party", ends.party().orElseThrow().id().value())
            .param("partner", ends.partner().id().value())
            .param("interchange", interchange)
            .param("number", told.number())
            .param("encoded", encoded(told.number()))
            .param("shipped", told.shipped().atOffset(ZoneOffset.UTC))
            .param("now", now)
            .param("by", now.plus(patience(ends)))
            .query(Long.class)
            .single();
    lines(id, told.lines());
    containers(id, told);
    return id;
  }

  private Duration patience(Ends ends) {
    return Optional.ofNullable(ends.agreement().within().get(EPCIS)).orElse(settings.dataWithin());
  }

  private void lines(long notice, List<Line> lines) {
    jdbc.sql("delete from edi_notice_line where notice = ?").param(notice).update();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      jdbc.sql(
              """
              insert into edi_notice_line (notice, ordinal, purchase_order, encoded_order, gtins, lot,
                                           expiry, quantity)
              values (:notice, :ordinal, :order, :encoded, :gtins, :lot, cast(:expiry as date),
                      cast(:units as numeric))
              """)
          .param("notice", notice)
          .param("ordinal", i + 1)
          .param("order", line.purchaseOrder())
          .param("encoded", encoded(line.purchaseOrder()))
          .param("gtins", line.gtins().stream().map(Gtin::value).toArray(String[]::new))
          .param("lot", line.lot().map(Lot::value).orElse(null))
          .param("expiry", line.expiry().orElse(null))
          .param("units", line.units().orElse(null))
          .update();
    }
  }

  private void containers(long notice, ToldNotice told) {
    jdbc.sql("delete from edi_notice_container where notice = ?").param(notice).update();
    jdbc.sql("insert into edi_notice_container (notice, canonical) select ?, unnest(?)")
        .param(notice)
        .param(told.containers().stream().map(Sscc::canonical).toArray(String[]::new))
        .update();
  }

  /** Inside the transaction that judged the shipments, before cases look at what changed. */
  @EventListener
  @Order(0)
  void on(MovesDecided decided) {
    match(
        jdbc.sql(TOLD_OF)
            .param("documents", decided.documentIds().toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  /** Each is compared anew, whether it was matched before or not. */
  private void match(List<Long> notices) {
    if (!notices.isEmpty()) {
      jdbc.sql(
              """
              update edi_notice set matched_at = coalesce(matched_at, cast(:now as timestamptz))
               where id in (select notice from edi_notice_shipment(:notices))
              """)
          .param("now", now())
          .param("notices", notices.toArray(Long[]::new))
          .update();
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /** As a business transaction's URI has it. */
  private static String encoded(String number) {
    return UriUtils.encode(number, StandardCharsets.UTF_8);
  }
}
