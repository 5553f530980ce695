package org.pedigree.custody;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.custody.Names.Agency;
import org.pedigree.epcis.Epcs;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Participant;
import org.pedigree.epcis.SourceDest;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.pedigree.party.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up, in bulk, whom and what the events of a document name. */
@Component
class Registry {

  private static final Set<Participant.Role> OBJECTS =
      Set.of(
          Participant.Role.OBJECT,
          Participant.Role.PARENT,
          Participant.Role.CHILD,
          Participant.Role.INPUT,
          Participant.Role.OUTPUT);

  private final JdbcClient jdbc;
  private final Epcs epcs;
  private final Parties parties;

  Registry(JdbcClient jdbc, Epcs epcs, Parties parties) {
    this.jdbc = jdbc;
    this.epcs = epcs;
    this.parties = parties;
  }

  /** A location number that nobody is known for stands for a party of its own. */
  Names namesIn(Collection<Event> events, Collection<PartyId> senders) {
    var known = new HashMap<>(partiesIn(events));
    var everybody = new HashSet<>(known.values());
    everybody.addAll(senders);
    return new Names(
        objectsIn(events),
        known,
        agencies(everybody),
        roles(everybody),
        new Suspensions(jdbc).since(everybody));
  }

  private Map<String, Long> objectsIn(Collection<Event> events) {
    return epcs.idsOf(
        events.stream()
            .flatMap(event -> event.participants().stream())
            .filter(participant -> OBJECTS.contains(participant.role()))
            .map(participant -> participant.id().canonical())
            .collect(Collectors.toSet()));
  }

  private Map<Gln, PartyId> partiesIn(Collection<Event> events) {
    var glns =
        events.stream()
            .flatMap(Registry::places)
            .flatMap(place -> Names.gln(place).stream())
            .collect(Collectors.toSet());
    var known = new HashMap<>(parties.idsByGln(glns));
    var unknown = new TreeSet<>(glns.stream().map(Gln::value).toList());
    known.keySet().forEach(gln -> unknown.remove(gln.value()));
    unknown.stream()
        .map(Gln::new)
        .forEach(gln -> known.put(gln, parties.introduce(gln, "GLN " + gln.value())));
    return known;
  }

  private static Stream<Identifier> places(Event event) {
    var transfer = event.common().why().transfer();
    var ends = Stream.concat(transfer.sources().stream(), transfer.destinations().stream());
    return Stream.concat(
        Stream.of(event.readPoint(), event.bizLocation()).flatMap(Optional::stream),
        ends.map(SourceDest::id));
  }

  private List<Agency> agencies(Set<PartyId> speakers) {
    return jdbc.sql(
            """
            select speaker_id, principal_id,
                   greatest(valid_from, date '0001-01-01') as since,
                   least(valid_until, date '9999-12-31') as until
              from party_speaker where speaker_id = any (?) and speaker_id <> principal_id
            """)
        .param(ids(speakers))
        .query(
            (row, _) ->
                new Agency(
                    new PartyId(row.getLong("speaker_id")),
                    new PartyId(row.getLong("principal_id")),
                    row.getObject("since", LocalDate.class),
                    row.getObject("until", LocalDate.class)))
        .list();
  }

  private Map<PartyId, Set<Role>> roles(Set<PartyId> parties) {
    return jdbc
        .sql("select party_id, role from party_role where party_id = any (?)")
        .param(ids(parties))
        .query(
            (row, _) ->
                Map.entry(
                    new PartyId(row.getLong("party_id")), Role.valueOf(row.getString("role"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  private static Long[] ids(Set<PartyId> parties) {
    return parties.stream().map(PartyId::value).toArray(Long[]::new);
  }
}
