package org.pedigree.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/** Whom and what the identifiers in a document's events stand for. */
record Names(
    Map<String, Long> objects,
    Map<Gln, PartyId> parties,
    List<Agency> agencies,
    Map<PartyId, Set<Role>> roles,
    Map<PartyId, Instant> suspended) {

  /** That one party may speak for another, on these days. */
  record Agency(PartyId speaker, PartyId principal, LocalDate from, LocalDate until) {

    boolean covers(PartyId who, LocalDate day) {
      return speaker.equals(who) && !day.isBefore(from) && !day.isAfter(until);
    }
  }

  List<Long> ids(List<Identifier> identifiers) {
    return identifiers.stream().map(this::id).distinct().toList();
  }

  Long id(Identifier identifier) {
    return objects.get(identifier.canonical());
  }

  @Nullable PartyId party(Optional<Identifier> place) {
    return place.flatMap(Names::gln).map(parties::get).orElse(null);
  }

  Speaker speaker(@Nullable PartyId party, PartyId sender, LocalDate day) {
    if (party == null) {
      return new Speaker(null, Set.of(), Voice.REPORTED, Set.of());
    }
    var voice = principals(sender, day).contains(party) ? Voice.OWN : Voice.REPORTED;
    return new Speaker(
        party,
        principals(party, day),
        voice,
        roles.getOrDefault(party, Set.of()),
        suspended.getOrDefault(party, suspended.get(sender)));
  }

  private Set<PartyId> principals(PartyId speaker, LocalDate day) {
    var others =
        agencies.stream().filter(agency -> agency.covers(speaker, day)).map(Agency::principal);
    return Stream.concat(Stream.of(speaker), others).collect(Collectors.toSet());
  }

  /** The location number of a place or a party. */
  static Optional<Gln> gln(Identifier place) {
    return place.epc().flatMap(Names::gln);
  }

  private static Optional<Gln> gln(Epc epc) {
    if (epc instanceof Sgln sgln) {
      return Optional.of(sgln.gln());
    }
    return epc instanceof Pgln pgln ? Optional.of(pgln.gln()) : Optional.empty();
  }
}
