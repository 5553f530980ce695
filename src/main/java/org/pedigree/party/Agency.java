package org.pedigree.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A party's registration of an agent, say a third-party logistics provider, that may state events
 * in its place.
 *
 * @param agent the agent's code
 * @param until the last day, or none while it is open
 */
public record Agency(String agent, LocalDate from, @Nullable LocalDate until) {}
