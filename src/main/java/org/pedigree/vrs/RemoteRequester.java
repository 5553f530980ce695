package org.pedigree.vrs;

import java.time.LocalDate;
import java.util.Optional;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.Caller;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.springframework.stereotype.Component;

/** Asks other companies' responders in the name of a party of this node. */
@Component
class RemoteRequester {

  private final Directory directory;
  private final RemoteResponders responders;
  private final Wallets wallets;
  private final Parties parties;

  RemoteRequester(
      Directory directory, RemoteResponders responders, Wallets wallets, Parties parties) {
    this.directory = directory;
    this.responders = responders;
    this.wallets = wallets;
    this.parties = parties;
  }

  Optional<DirectoryEntry> responder(Gtin gtin, LocalDate today) {
    return directory.find(gtin, today);
  }

  Verdict ask(DirectoryEntry entry, Question.Pack pack, Caller caller) {
    return name(caller)
        .map(
            gln ->
                responders.ask(
                    entry, pack, gln, correlation -> wallets.present(caller.party(), correlation)))
        .orElseGet(() -> new Verdict.NoAnswer("You have no location number to ask under.", false));
  }

  /** The first of its location numbers. */
  private Optional<Gln> name(Caller caller) {
    return parties.locations(caller.party()).stream().map(Location::gln).findFirst();
  }
}
