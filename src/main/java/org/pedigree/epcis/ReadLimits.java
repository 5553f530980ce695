package org.pedigree.epcis;

/**
 * Bounds that a document has to keep, so that reading takes bounded memory.
 *
 * @param depth of nesting
 * @param text characters of one value
 * @param values elements, attributes and texts of one event
 * @param events events of one document
 */
public record ReadLimits(int depth, int text, int values, int events) {

  public static final ReadLimits DEFAULT = new ReadLimits(64, 64_000, 500_000, 1_000_000);
}
