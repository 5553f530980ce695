package org.pedigree.vrs;

import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;

/** A party of this node that answers for its products. */
record Responder(PartyId party, Gln gln) {}
