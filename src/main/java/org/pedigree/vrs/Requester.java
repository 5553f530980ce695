package org.pedigree.vrs;

import org.pedigree.party.PartyId;

/**
 * Who asks, known and permitted.
 *
 * @param proof by what it showed that, in words
 */
record Requester(PartyId party, String proof) {}
