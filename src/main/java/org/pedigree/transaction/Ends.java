package org.pedigree.transaction;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.MasterData;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.transaction.Transaction.Owner;
import org.pedigree.transaction.Transaction.Owners;
import org.springframework.stereotype.Component;

/** Names the two owners of a transaction, from the papers' master data or the partners' list. */
@Component
class Ends {

  private final MasterData masterData;
  private final Parties parties;

  Ends(MasterData masterData, Parties parties) {
    this.masterData = masterData;
    this.parties = parties;
  }

  Owners of(Sale sale) {
    var transfer = sale.event().common().why().transfer();
    var ends = sale.listed().shipment().ends();
    var from = transfer.source("owning_party");
    var to = transfer.destination("owning_party");
    var left = transfer.source("location").or(() -> sale.event().readPoint());
    var went = transfer.destination("location");
    var said =
        masterData.of(
            Stream.of(from, to, left, went)
                .flatMap(Optional::stream)
                .map(Identifier::canonical)
                .toList());
    return new Owners(
        owner(from, ends.sender(), said),
        owner(to, ends.buyer() == null ? ends.receiver() : ends.buyer(), said),
        place(left, from, said),
        place(went, to, said));
  }

  private Owner owner(
      Optional<Identifier> told, @Nullable PartyId party, Map<String, Map<String, String>> said) {
    var places = party == null ? List.<Location>of() : parties.locations(party);
    var gln = told.flatMap(Ends::gln).or(() -> places.stream().findFirst().map(Location::gln));
    var papers = told.map(id -> said.getOrDefault(id.canonical(), Map.of())).orElse(Map.of());
    var listed = places.stream().filter(place -> gln.filter(place.gln()::equals).isPresent());
    var name = party == null ? null : parties.names(List.of(party)).get(party);
    return owner(name, gln.orElse(null), papers, listed.findFirst().orElse(null));
  }

  private @Nullable Owner place(
      Optional<Identifier> told,
      Optional<Identifier> owner,
      Map<String, Map<String, String>> said) {
    return told.filter(place -> !gln(place).equals(owner.flatMap(Ends::gln)))
        .flatMap(
            place ->
                gln(place)
                    .map(
                        gln ->
                            owner(
                                null,
                                gln,
                                said.getOrDefault(place.canonical(), Map.of()),
                                listed(gln).orElse(null))))
        .orElse(null);
  }

  private Optional<Location> listed(Gln gln) {
    return parties.byGln(gln).stream()
        .flatMap(party -> parties.locations(party.id()).stream())
        .filter(place -> place.gln().equals(gln))
        .findFirst();
  }

  private static Owner owner(
      @Nullable String party,
      @Nullable Gln gln,
      Map<String, String> papers,
      @Nullable Location listed) {
    // one address from one source: parts of two would be nobody's
    if (papers.containsKey("streetAddressOne") || listed == null) {
      return new Owner(
          first(papers.get("name"), first(party, listed == null ? null : listed.name())),
          gln == null ? null : gln.value(),
          papers.get("streetAddressOne"),
          papers.get("city"),
          papers.get("state"),
          papers.get("postalCode"),
          papers.get("countryCode"));
    }
    return new Owner(
        first(papers.get("name"), first(party, listed.name())),
        listed.gln().value(),
        listed.street(),
        listed.city(),
        listed.state(),
        listed.postalCode(),
        listed.country());
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return Objects.requireNonNullElse(one, other == null ? "" : other).isBlank()
        ? null
        : one == null ? other : one;
  }

  private static Optional<Gln> gln(Identifier id) {
    return id.epc().flatMap(Ends::gln);
  }

  private static Optional<Gln> gln(Epc epc) {
    if (epc instanceof Sgln sgln) {
      return Optional.of(sgln.gln());
    }
    return epc instanceof Pgln pgln ? Optional.of(pgln.gln()) : Optional.empty();
  }
}
