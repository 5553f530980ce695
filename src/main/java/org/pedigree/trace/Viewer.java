package org.pedigree.trace;

import org.pedigree.party.PartyId;

/**
 * Who looks at a history.
 *
 * @param everything whether all events are shown: to a regulator that has stated its reason
 */
record Viewer(PartyId party, boolean everything) {}
