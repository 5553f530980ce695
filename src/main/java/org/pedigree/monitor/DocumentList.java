package org.pedigree.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListQuery;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists a party's documents, the latest first, as the database shows them to whoever asks. */
@Component
class DocumentList {

  /** So many of the latest are looked through where people filter and sort. */
  static final int LATEST = ListQuery.FILE;

  private static final String LIST =
      """
      with latest as (
        select m.id, m.key, m.direction, m.kind, m.partner, m.name, m.document_id, m.shipment,
               m.whole, m.received_at, m.read_at, m.judged_at, m.stored_at, m.sent_at,
               m.acknowledged_at, %s as stage
          from monitor_document m where %s
         order by m.received_at desc, m.id desc limit :latest)
      select latest.*, partner.name as "with", count(*) over ()::int as total
        from latest left join party partner on partner.id = latest.partner
       where :all or concat_ws(' ', direction, kind, latest.name, stage, partner.name) ilike :like
       order by %s limit :limit offset :offset
      """;

  /** By number, by what the events name, and by the partner: each by an index of its own. */
  private static final String FOUND =
      """
      m.id in (
        select document from monitor_key where party = :party and value = any (:values)
        union
        select seen.id from epc join event_epc named on named.epc_id = epc.id
          join event on event.id = named.event_id
          join monitor_document seen on seen.document_id = event.document_id
         where epc.canonical = any (:epcs) and seen.party = :party
        union
        select seen.id from epc join event_epc named on named.epc_id = epc.id
          join event_identity same on same.event_id = named.event_id
          join event_document place on place.event_id = same.event_id
          join monitor_document seen on seen.document_id = place.document_id
         where epc.canonical = any (:epcs) and seen.party = :party
        union
        (select id from monitor_document
          where party = :party
            and partner = any (array(select party_id from party_location where gln = :gln))
          order by received_at desc, id desc limit %d))
      """
          .formatted(LATEST);

  private static final Map<String, String> ORDERS =
      Map.of(
          "at", "received_at",
          "direction", "direction",
          "kind", "kind",
          "partner", "\"with\"",
          "stage", "stage");

  private static final String LATEST_FIRST = "received_at desc, id desc";

  private final JdbcClient reader;

  DocumentList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * What is asked for.
   *
   * @param direction {@code in}, {@code out} or empty for both
   * @param stage empty for all
   * @param find a number, pack, container or partner to look for; none for all
   */
  record Which(
      PartyId party, String direction, Optional<MonitorStage> stage, Optional<Sought> find) {

    private String condition() {
      var all = new ArrayList<>(List.of("m.party = :party"));
      if (!direction.isEmpty()) {
        all.add("m.direction = :direction");
      }
      stage.ifPresent(wanted -> all.add(wanted.condition()));
      if (find.isPresent()) {
        all.add(FOUND);
      }
      return String.join(" and ", all);
    }

    private StatementSpec in(StatementSpec statement) {
      var sought = find.orElse(Sought.NOTHING);
      return statement
          .param("party", party.value())
          .param("direction", direction)
          .param("stage", stage.map(MonitorStage::word).orElse(""))
          .param("values", sought.values().toArray(String[]::new))
          .param("epcs", sought.epcs().toArray(String[]::new))
          .param("gln", sought.gln());
    }
  }

  /** A page for people; each line tells how many there are on all pages. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<MonitoredDocument> page(Which which, ListQuery query) {
    return which
        .in(statement(which.condition(), query.orderBy(ORDERS, LATEST_FIRST)))
        .param("latest", LATEST)
        .param("all", query.filter().isEmpty())
        .param("like", query.pattern())
        .param("limit", query.limit())
        .param("offset", query.offset())
        .query(MonitoredDocument::of)
        .list();
  }

  /**
   * A page for systems.
   *
   * @param before the last of the page before; none for the first page
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<MonitoredDocument> page(Which which, @Nullable UUID before, int most) {
    var condition =
        before == null
            ? which.condition()
            : which.condition()
                + """
                 and (m.received_at, m.id) <
                     (select received_at, id from monitor_document where key = :before)
                """;
    return which
        .in(statement(condition, LATEST_FIRST))
        .param("before", before)
        .param("latest", most)
        .param("all", true)
        .param("like", "")
        .param("limit", most)
        .param("offset", 0)
        .query(MonitoredDocument::of)
        .list();
  }

  /** One document of the asking party. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<MonitoredDocument> find(PartyId party, UUID document) {
    return new Which(party, "", Optional.empty(), Optional.empty())
        .in(statement("m.party = :party and m.key = :key", LATEST_FIRST))
        .param("key", document)
        .param("latest", 1)
        .param("all", true)
        .param("like", "")
        .param("limit", 1)
        .param("offset", 0)
        .query(MonitoredDocument::of)
        .optional();
  }

  private StatementSpec statement(String condition, String order) {
    return reader.sql(LIST.formatted(MonitorStage.SQL, condition, order));
  }
}
