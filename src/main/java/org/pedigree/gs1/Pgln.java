package org.pedigree.gs1;

import java.util.List;

/** A party (TDS 6.3.15), (417). */
public record Pgln(Gln gln) implements Epc {

  @Override
  public List<Element> elements() {
    return List.of(new Element("417", gln.value()));
  }
}
