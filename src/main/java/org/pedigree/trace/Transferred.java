package org.pedigree.trace;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.SourceDest;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;

/** An event that names whence or whither, with the location numbers at either end. */
record Transferred(long eventId, Set<Gln> sources, Set<Gln> destinations) {

  static Transferred of(long eventId, Event event) {
    var transfer = event.common().why().transfer();
    return new Transferred(eventId, glns(transfer.sources()), glns(transfer.destinations()));
  }

  Stream<Gln> ends() {
    return Stream.concat(sources.stream(), destinations.stream());
  }

  private static Set<Gln> glns(List<SourceDest> ends) {
    return ends.stream().flatMap(Transferred::gln).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Gln> gln(SourceDest end) {
    return end.id().epc().stream()
        .flatMap(
            epc ->
                switch (epc) {
                  case Sgln location -> Stream.of(location.gln());
                  case Pgln party -> Stream.of(party.gln());
                  default -> Stream.empty();
                });
  }
}
