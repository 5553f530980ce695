package org.pedigree.gs1;

import java.util.List;
import java.util.Optional;

/**
 * A place (TDS 6.3.3), (414)(254).
 *
 * @param gln the location
 * @param extension a part of it, 1 to 20 characters of GS1 set 82; the {@code 0} by which an EPC
 *     URN says that there is none is read as none
 */
public record Sgln(Gln gln, Optional<String> extension) implements Epc {

  public Sgln {
    extension.ifPresent(e -> Shape.characters("GLN extension", e, CharacterSet.SET_82, 1, 20));
    extension = extension.filter(e -> !e.equals("0"));
  }

  /** The location as a whole. */
  public Sgln(Gln gln) {
    this(gln, Optional.empty());
  }

  @Override
  public List<Element> elements() {
    Element place = new Element("414", gln.value());
    return extension.map(e -> List.of(place, new Element("254", e))).orElse(List.of(place));
  }
}
