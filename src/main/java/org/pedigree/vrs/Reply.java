package org.pedigree.vrs;

import java.util.UUID;
import org.pedigree.gs1.Gln;

/** What a request is told. */
sealed interface Reply {

  /** Whether a pack is verified. */
  record Told(Gln responder, UUID correlation, Finding finding) implements Reply {}

  /** That somebody is here to answer. */
  record Connected(Gln responder) implements Reply {}

  record Refused(Breach breach) implements Reply {}
}
