package org.pedigree.party;

import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;

/**
 * A place of a party, or the party itself as a legal entity, by its Global Location Number.
 *
 * @param country two letters of ISO 3166-1
 */
public record Location(
    Gln gln,
    String name,
    @Nullable String street,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    @Nullable String country) {}
