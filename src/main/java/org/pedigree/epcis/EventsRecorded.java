package org.pedigree.epcis;

/**
 * The events of a document are in the store; published inside the transaction that recorded them.
 */
public record EventsRecorded(long documentId) {}
