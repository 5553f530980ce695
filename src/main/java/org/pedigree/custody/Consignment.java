package org.pedigree.custody;

import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Shipment.Purpose;
import org.pedigree.party.PartyId;

/**
 * To whom a shipping event sends its objects, and why.
 *
 * @param receiver who may receive: the destination's owning party, or at a drop shipment the party
 *     of the destination's location
 * @param buyer the destination's owning party
 */
record Consignment(
    @Nullable PartyId receiver, @Nullable PartyId buyer, Purpose purpose, boolean dropShipment) {}
