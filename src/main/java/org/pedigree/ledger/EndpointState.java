package org.pedigree.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One endpoint as it was found last.
 *
 * @param name host and port
 * @param up whether it answered and was recognised
 * @param used whether the ledger works with it now
 * @param reason one sentence where it is not up
 */
public record EndpointState(String name, boolean up, boolean used, @Nullable String reason) {}
