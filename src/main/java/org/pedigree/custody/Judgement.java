package org.pedigree.custody;

/**
 * What custody makes of one event.
 *
 * @param eventId row of {@code event}
 */
public record Judgement(long eventId, Verdict verdict) {}
