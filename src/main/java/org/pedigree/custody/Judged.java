package org.pedigree.custody;

import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * A judged event.
 *
 * @param kind what it means, such as {@code ship}
 * @param party whom it speaks for
 * @param own captured by that party or its agent; else it is only reported
 */
public record Judged(
    long eventId, String kind, @Nullable PartyId party, boolean own, Verdict verdict) {}
