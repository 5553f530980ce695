package org.pedigree.vrs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/**
 * Tells how the responders of the look-up directory are reached, and checks that they are, with the
 * checkConnectivity of the GS1 Lightweight Messaging Standard.
 */
@Component
class Connectivity {

  private final Directory directory;
  private final RemoteResponders responders;
  private final Contacts contacts;
  private final Asker asker;
  private final Clock clock;

  Connectivity(
      Directory directory,
      RemoteResponders responders,
      Contacts contacts,
      Asker asker,
      Clock clock) {
    this.directory = directory;
    this.responders = responders;
    this.contacts = contacts;
    this.asker = asker;
    this.clock = clock;
  }

  /** In whose name is asked. */
  @Component
  record Asker(Parties parties, Wallets wallets) {

    /** Nobody in particular: the first party of this node that has a location number. */
    Optional<PartyId> anybody() {
      return parties.hosted().stream()
          .map(party -> party.id())
          .filter(party -> name(party).isPresent())
          .findFirst();
    }

    private Optional<Gln> name(PartyId party) {
      return parties.locations(party).stream().map(Location::gln).findFirst();
    }
  }

  /**
   * A responder.
   *
   * @param products how many it answers for today
   * @param from the first day of the earliest of its entries
   * @param until the last of the latest; none where one is open
   * @param openUntil until when it is left alone, because it failed often
   * @param last how it was reached last, if it ever was asked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String responderGLN,
      String url,
      long products,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable Instant openUntil,
      Contacts.@Nullable Last last) {}

  /** All responders that answer for anything today, or will. */
  List<Line> all() {
    var known = contacts.all();
    var now = clock.instant();
    return directory.responders(LocalDate.now(clock)).stream()
        .map(
            one ->
                new Line(
                    one.entry().responder().value(),
                    one.entry().url().toString(),
                    one.products(),
                    one.from(),
                    one.until(),
                    responders.leftAloneUntil(one.entry(), now).orElse(null),
                    known.get(
                        Contacts.key(
                            one.entry().responder().value(), one.entry().url().toString()))))
        .toList();
  }

  /** Checks a responder in the name of a party; false where the directory knows no such one. */
  boolean check(String responder, @Nullable PartyId party) {
    var found =
        directory.responders(LocalDate.now(clock)).stream()
            .filter(one -> one.entry().responder().value().equals(responder))
            .toList();
    found.forEach(one -> check(one.entry(), party));
    return !found.isEmpty();
  }

  /** Checks them all, one after the other. */
  void checkAll() {
    for (var one : directory.responders(LocalDate.now(clock))) {
      check(one.entry(), null);
    }
  }

  private void check(DirectoryEntry entry, @Nullable PartyId party) {
    var by = Optional.ofNullable(party).or(asker::anybody);
    by.ifPresent(
        asking ->
            asker
                .name(asking)
                .ifPresent(
                    gln ->
                        responders.checkConnectivity(
                            entry,
                            gln,
                            correlation -> asker.wallets.present(asking, correlation))));
  }
}
