package org.pedigree.custody;

import java.util.List;

/**
 * The moves of these documents stand in {@code custody_moves_of_document}; published inside the
 * transaction that judged them.
 */
public record MovesDecided(List<Long> documentIds) {

  public MovesDecided {
    documentIds = List.copyOf(documentIds);
  }

  public MovesDecided(long documentId) {
    this(List.of(documentId));
  }
}
