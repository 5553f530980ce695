package org.pedigree.epcis;

/** One end of a transfer: an owning party, a possessing party or a location (CBV 2.0 7.4). */
public record SourceDest(Term type, Identifier id) {}
