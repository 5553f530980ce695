package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;

/** From whom to whom, and from where to where, objects are on their way (EPCIS 2.0 7.3.6.3). */
public record Transfer(List<SourceDest> sources, List<SourceDest> destinations) {

  public static final Transfer NONE = new Transfer(List.of(), List.of());

  public Transfer {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }

  /** The source of this CBV type, such as {@code owning_party}. */
  public Optional<Identifier> source(String type) {
    return ofType(type, sources);
  }

  /** The destination of this CBV type, such as {@code owning_party}. */
  public Optional<Identifier> destination(String type) {
    return ofType(type, destinations);
  }

  private static Optional<Identifier> ofType(String type, List<SourceDest> ends) {
    return ends.stream().filter(end -> end.type().is(type)).map(SourceDest::id).findFirst();
  }
}
