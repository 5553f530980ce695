package org.pedigree.party;

/**
 * A listed trading partner on a day.
 *
 * @param regulator an authority, which needs no licence
 * @param licences how many licences of it are known, valid or not
 * @param licensed whether one of them is valid on that day
 */
public record TradingPartner(
    PartyId id, boolean regulator, boolean suspended, int licences, boolean licensed) {}
