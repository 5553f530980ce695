package org.pedigree.rows;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentUnreadable;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.SourceDest;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.Transfer;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who may see which event, worked out from the bytes of the documents alone: who captured it, its
 * sources and destinations, whose place it happened at, who held what it names before and after it,
 * and the addressees of a document that goes to one side as a whole.
 */
final class Sight {

  private record Said(long document, long sender, long eventId, Event event) {}

  private final JdbcClient owner;
  private final Map<String, Long> partyOfGln = new HashMap<>();
  private final Map<Long, Set<Long>> seen = new HashMap<>();
  private final Map<String, Set<Long>> holders = new HashMap<>();
  private final Map<String, String> containers = new HashMap<>();

  private Sight(JdbcClient owner) {
    this.owner = owner;
    owner
        .sql("select gln, party_id from party_location")
        .query(
            row -> {
              partyOfGln.put(row.getString(1), row.getLong(2));
            });
  }

  /** The events that each party may see, by rows of {@code party} and {@code event}. */
  static Map<Long, Set<Long>> of(JdbcClient owner) {
    var sight = new Sight(owner);
    var said = sight.read();
    said.forEach(sight::bySaying);
    sight.byAddress(said);
    sight.byHolding(said);
    return sight.seen;
  }

  private List<Said> read() {
    var said = new ArrayList<Said>();
    owner
        .sql("select id, sender, format, body from document order by id")
        .query(
            row -> {
              var document = row.getLong("id");
              var sender = row.getLong("sender");
              var rows = rows(document);
              try {
                new EpcisReader()
                    .read(
                        row.getBytes("body"),
                        Format.valueOf(row.getString("format")),
                        item -> {
                          if (item instanceof EventRead read && rows.containsKey(read.index())) {
                            said.add(
                                new Said(document, sender, rows.get(read.index()), read.event()));
                          }
                        });
              } catch (DocumentUnreadable nothingIsSaid) {
                // and nothing is seen of it
              }
            });
    return said;
  }

  private Map<Integer, Long> rows(long document) {
    var rows = new HashMap<Integer, Long>();
    owner
        .sql("select index, event_id from event_document where document_id = ?")
        .param(document)
        .query(
            row -> {
              rows.put(row.getInt(1), row.getLong(2));
            });
    return rows;
  }

  private void bySaying(Said said) {
    see(Set.of(said.sender), said.eventId);
    see(ends(said.event), said.eventId);
    see(place(said.event), said.eventId);
  }

  private void byAddress(List<Said> all) {
    var documents = new LinkedHashMap<Long, List<Said>>();
    all.forEach(said -> documents.computeIfAbsent(said.document, _ -> new ArrayList<>()).add(said));
    for (var document : documents.values()) {
      var ways =
          document.stream()
              .filter(said -> !ends(said.event).isEmpty())
              .map(said -> parties(transfer(said.event).destinations()))
              .collect(toSet());
      if (ways.size() == 1) {
        document.forEach(said -> see(ways.iterator().next(), said.eventId));
      }
    }
  }

  private void byHolding(List<Said> all) {
    var once = new LinkedHashMap<Long, Said>();
    all.stream()
        .filter(said -> said.event.errorDeclaration().isEmpty())
        .sorted(Comparator.comparing((Said said) -> said.event.eventTime()))
        .forEach(said -> once.putIfAbsent(said.eventId, said));
    for (var said : once.values()) {
      var named = named(said.event);
      see(held(named), said.eventId);
      happen(said.event, named);
      see(held(named), said.eventId);
    }
  }

  private void happen(Event event, List<String> named) {
    var actor = actor(event);
    var free = named.stream().noneMatch(holders::containsKey);
    if (!free && Collections.disjoint(held(named), actor)) {
      return;
    }
    switch (step(event)) {
      case "commissioning" -> named.forEach(epc -> holders.putIfAbsent(epc, actor));
      case "packing" -> pack(named, actor);
      case "unpacking" -> unpack(named);
      case "shipping" -> move(named, union(actor, receiver(event)));
      case "receiving" -> receive(named, actor);
      default -> named.forEach(epc -> holders.putIfAbsent(epc, actor));
    }
  }

  private void pack(List<String> named, Set<Long> actor) {
    var parent = named.getFirst();
    holders.putIfAbsent(parent, actor);
    named.stream().skip(1).forEach(child -> containers.put(child, parent));
  }

  private void unpack(List<String> named) {
    var children =
        named.size() > 1
            ? named.subList(1, named.size())
            : containers.keySet().stream()
                .filter(child -> containers.get(child).equals(named.getFirst()))
                .toList();
    for (var child : children) {
      holders.put(child, holders.get(outermost(child)));
      containers.remove(child);
    }
  }

  private void move(List<String> named, Set<Long> to) {
    named.forEach(epc -> holders.put(outermost(epc), to));
  }

  /** What is on its way to somebody else, or on no way, isn't received. */
  private void receive(List<String> named, Set<Long> actor) {
    for (var epc : named) {
      var before = holders.get(outermost(epc));
      if (before != null && before.size() > 1 && before.containsAll(actor)) {
        if (containers.containsKey(epc) && !named.contains(outermost(epc))) {
          containers.remove(epc);
        }
        holders.put(outermost(epc), actor);
      }
    }
  }

  private Set<Long> held(List<String> named) {
    return named.stream()
        .map(this::outermost)
        .filter(holders::containsKey)
        .flatMap(epc -> holders.get(epc).stream())
        .collect(toSet());
  }

  private String outermost(String epc) {
    return containers.containsKey(epc) ? outermost(containers.get(epc)) : epc;
  }

  private Set<Long> actor(Event event) {
    var owners =
        transfer(event).sources().stream().filter(end -> end.type().is("owning_party")).toList();
    return step(event).equals("shipping") && !owners.isEmpty() ? parties(owners) : place(event);
  }

  private Set<Long> receiver(Event event) {
    var ends = transfer(event).destinations();
    var places = ends.stream().filter(end -> end.type().is("location")).toList();
    return parties(places.isEmpty() ? ends : places);
  }

  private Set<Long> place(Event event) {
    return Stream.concat(event.readPoint().stream(), event.bizLocation().stream())
        .limit(1)
        .flatMap(this::party)
        .collect(toSet());
  }

  private Set<Long> ends(Event event) {
    return union(parties(transfer(event).sources()), parties(transfer(event).destinations()));
  }

  private Set<Long> parties(List<SourceDest> ends) {
    return ends.stream().flatMap(end -> party(end.id())).collect(toSet());
  }

  private Stream<Long> party(Identifier place) {
    return place.epc().stream()
        .flatMap(
            epc ->
                switch (epc) {
                  case Sgln sgln -> Stream.of(sgln.gln().value());
                  case Pgln pgln -> Stream.of(pgln.gln().value());
                  default -> Stream.<String>of();
                })
        .filter(partyOfGln::containsKey)
        .map(partyOfGln::get);
  }

  private static Transfer transfer(Event event) {
    return event.common().why().transfer();
  }

  private static String step(Event event) {
    return event.bizStep().map(Term::word).orElse("");
  }

  private static List<String> named(Event event) {
    return event.participants().stream()
        .filter(participant -> !participant.role().name().endsWith("_CLASS"))
        .map(participant -> participant.id().canonical())
        .toList();
  }

  private void see(Set<Long> parties, long event) {
    parties.forEach(party -> seen.computeIfAbsent(party, _ -> new HashSet<>()).add(event));
  }

  private static Set<Long> union(Set<Long> one, Set<Long> other) {
    return Stream.concat(one.stream(), other.stream()).collect(toSet());
  }
}
