package org.pedigree.rows;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.Hop;
import org.pedigree.custody.HopKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows for one party from the events that it may see. Reads as owner. */
record Entitled(long party, Set<Long> events, Set<Long> objects, Set<Long> epcs, Set<Long> met) {

  static Entitled of(JdbcClient owner, long party, Map<Long, Set<Long>> sight) {
    var events = sight.getOrDefault(party, Set.of());
    var objects =
        owner
            .sql("select id, changed_by from custody_object")
            .query((row, _) -> Map.entry(row.getLong(1), row.getLong(2)))
            .list()
            .stream()
            .filter(o -> knowsPlace(new Holdings(owner), o.getKey(), o.getValue(), party, events))
            .map(Map.Entry::getKey)
            .collect(toSet());
    var epcs = ids(owner, "select epc_id from event_epc where event_id = any (?)", events);
    epcs.addAll(objects);
    var met =
        sight.entrySet().stream()
            .filter(other -> other.getValue().stream().anyMatch(events::contains))
            .map(Map.Entry::getKey)
            .collect(toSet());
    return new Entitled(party, events, objects, epcs, met);
  }

  /** It sees what brought the object to its place, and holds it or sees what changed it last. */
  private static boolean knowsPlace(
      Holdings holdings, long object, long changedBy, long party, Set<Long> events) {
    var last = holdings.hops(object).getLast();
    return events.contains(last.eventId())
        && (isTo(party, last) && last.kind() != HopKind.SHIPPED || events.contains(changedBy));
  }

  private static boolean isTo(long party, Hop hop) {
    var to = hop.passage().to();
    return to != null && to.value() == party;
  }

  Set<Long> documents(JdbcClient owner) {
    return ids(owner, "select id from document where sender = any (?)", Set.of(party));
  }

  Set<Long> jobs(JdbcClient owner) {
    return ids(owner, "select id from capture_job where sender = any (?)", Set.of(party));
  }

  Set<Long> inspections(JdbcClient owner) {
    var own = ids(owner, "select id from inspection where party_id = any (?)", Set.of(party));
    own.addAll(
        ids(
            owner,
            """
            select inspection_id from inspection_party
              join inspection on id = inspection_id and told
             where inspection_party.party_id = any (?)
            """,
            Set.of(party)));
    return own;
  }

  Set<Long> parties(JdbcClient owner) {
    var known = ids(owner, "select id from party where code not like 'gln-%'", Set.of());
    known.addAll(met);
    return known;
  }

  Set<String> hashes(JdbcClient owner) {
    return owner
        .sql("select hash from event where id = any (?)")
        .param(events.toArray(Long[]::new))
        .query((row, _) -> HexFormat.of().formatHex(row.getBytes(1)))
        .set();
  }

  private static Set<Long> ids(JdbcClient owner, String query, Set<Long> parameter) {
    var question = owner.sql(query);
    return new HashSet<>(
        (query.contains("?") ? question.param(parameter.toArray(Long[]::new)) : question)
            .query(Long.class)
            .set());
  }
}
