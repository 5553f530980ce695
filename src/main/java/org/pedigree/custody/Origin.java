package org.pedigree.custody;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;

/**
 * How an object came to be.
 *
 * @param eventId the event that commissioned it, or opened it by packing
 * @param reported whether only others told of it
 */
public record Origin(
    long eventId, PartyId maker, boolean reported, @Nullable Lot lot, @Nullable LocalDate expiry) {}
