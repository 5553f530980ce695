package org.pedigree.emvs;

import java.time.Instant;

/**
 * A change of a pack's state, made through this profile.
 *
 * @param id row of {@code emvs_change}
 * @param at when the user made it, whenever it arrived
 */
record Change(long id, Ask.User by, PackState state, Instant at) {}
