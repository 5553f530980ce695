package org.pedigree.exchange;

import org.pedigree.party.PartyId;
import tools.jackson.databind.JsonNode;

/**
 * What a party of another node tells one of this node.
 *
 * @param from of that node, as its card vouches for
 * @param to hosted here
 * @param content as that node wrote it; nothing of it was checked
 */
public record Letter(LetterKind kind, PartyId from, PartyId to, JsonNode content) {}
