package org.pedigree.custody;

/**
 * The moves of a document stand in {@code custody_moves_of_document}; published inside the
 * transaction that judged it.
 */
public record MovesDecided(long documentId) {}
