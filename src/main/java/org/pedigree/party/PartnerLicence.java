package org.pedigree.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A listed partner with the last licence that it has of an authority.
 *
 * @param roles by commas
 * @param authority null, as number and last day, where no licence of the partner is known
 */
public record PartnerLicence(
    String name,
    String roles,
    boolean suspended,
    @Nullable String authority,
    @Nullable String number,
    @Nullable LocalDate until) {}
