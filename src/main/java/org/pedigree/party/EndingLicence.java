package org.pedigree.party;

import java.time.LocalDate;

/**
 * The last licence that a listed partner has of an authority.
 *
 * @param party the partner's code
 * @param until its last day
 */
public record EndingLicence(String party, String authority, String number, LocalDate until) {}
