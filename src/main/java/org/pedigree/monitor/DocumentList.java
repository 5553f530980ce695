package org.pedigree.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists a party's documents, the latest first, as the database shows them to whoever asks. */
@Component
class DocumentList {

  private static final String LATEST =
      """
      select m.id, m.key, m.direction, m.kind, m.partner, m.name, m.door, m.document_id, m.shipment,
             m.whole, m.received_at, m.read_at, m.judged_at, m.stored_at, m.sent_at,
             m.acknowledged_at, %s as stage
        from monitor_document m where %%s
       order by m.received_at desc, m.id desc limit :latest
      """
          .formatted(MonitorStage.SQL);

  private static final String JOINED =
      """
      select latest.*, partner.name as "with"
        from latest left join party partner on partner.id = latest.partner
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
            and {period}
          order by received_at desc, id desc limit :latest))
      """;

  private static final Map<String, String> ORDERS =
      Map.of(
          "at", "received_at",
          "direction", "direction",
          "kind", "kind",
          "partner", "\"with\"",
          "door", "door",
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

    private Map<String, Object> params() {
      var sought = find.orElse(Sought.NOTHING);
      return Map.of(
          "party", party.value(),
          "direction", direction,
          "stage", stage.map(MonitorStage::word).orElse(""),
          "values", sought.values().toArray(String[]::new),
          "epcs", sought.epcs().toArray(String[]::new),
          "gln", sought.gln());
    }
  }

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<MonitoredDocument> page(Which which, ListQuery query) {
    return ListStatement.of(
            LATEST.formatted(which.condition() + " and {period}"), "at", "received_at")
        .joined(JOINED)
        .filteredBy("direction", "kind", "name", "door", "stage", "\"with\"")
        .sortedBy(ORDERS, LATEST_FIRST)
        .page(reader, query, which.params(), MonitoredDocument::of);
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
    return latest(which, condition, most)
        .param("before", before)
        .query(MonitoredDocument::of)
        .list();
  }

  /** One document of the asking party. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<MonitoredDocument> find(PartyId party, UUID document) {
    var any = new Which(party, "", Optional.empty(), Optional.empty());
    return latest(any, "m.party = :party and m.key = :key", 1)
        .param("key", document)
        .query(MonitoredDocument::of)
        .optional();
  }

  private StatementSpec latest(Which which, String condition, int most) {
    var latest = LATEST.formatted(condition.replace("{period}", "true"));
    return reader
        .sql("with latest as (%s) %s order by %s".formatted(latest, JOINED, LATEST_FIRST))
        .params(which.params())
        .param("latest", most);
  }
}
