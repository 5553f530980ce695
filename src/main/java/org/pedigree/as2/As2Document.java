package org.pedigree.as2;

import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/**
 * A document that a partner sent by AS2, out of its layers and known to be the partner's.
 *
 * @param receiver the party of this node that it was sent to
 * @param contentType as the sender names it, with parameters
 */
public record As2Document(
    PartyId sender,
    PartyId receiver,
    String contentType,
    @Nullable String fileName,
    byte[] bytes) {}
