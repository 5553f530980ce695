package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;

/** Reads the Standard Business Document Header (EPCIS 2.0 9.2). */
final class SbdhBinder {

  private SbdhBinder() {}

  static Sbdh xml(Part header) {
    Optional<Part> document = of(header, "DocumentIdentification").stream().findFirst();
    document
        .flatMap(d -> of(d, "CreationDateAndTime").stream().findFirst())
        .ifPresent(Times::moment);
    return new Sbdh(
        partners(header, "Sender"),
        partners(header, "Receiver"),
        document
            .flatMap(d -> of(d, "InstanceIdentifier").stream().findFirst())
            .map(id -> id.node().text())
            .orElse(null),
        Extensions.of(header.node().children()));
  }

  private static List<String> partners(Part header, String name) {
    return of(header, name).stream()
        .flatMap(partner -> of(partner, "Identifier").stream())
        .map(identifier -> identifier.node().text())
        .toList();
  }

  private static List<Part> of(Part part, String name) {
    return part.node().children().stream()
        .filter(c -> c.of().namespace().equals(HeaderBinder.SBDH) && c.name().equals(name))
        .map(part::child)
        .toList();
  }
}
