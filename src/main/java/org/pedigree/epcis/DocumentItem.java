package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;

/** What a reader finds in a document, one after the other. */
public sealed interface DocumentItem {

  /** The header; comes first, and once. */
  record HeaderRead(DocumentHeader header) implements DocumentItem {}

  /**
   * A sound event, with an eventID in any case.
   *
   * @param index number of the event in the document, from 1
   * @param line where the event begins
   * @param findings warnings only
   */
  record EventRead(int index, int line, Event event, List<Finding> findings)
      implements DocumentItem {
    public EventRead {
      findings = List.copyOf(findings);
    }
  }

  /**
   * An event that breaks the standard.
   *
   * @param index number of the event in the document, from 1
   * @param type as the document names it
   * @param understood the event, where all its values are sound and it breaks only the rules of how
   *     and when to tell them
   */
  record EventFlawed(
      int index, int line, String type, List<Finding> findings, Optional<Event> understood)
      implements DocumentItem {
    public EventFlawed {
      findings = List.copyOf(findings);
    }
  }
}
