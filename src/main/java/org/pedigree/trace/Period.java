package org.pedigree.trace;

import java.time.Instant;

/**
 * A time that events happened in.
 *
 * @param since the first moment of it
 * @param until the first moment after it
 */
public record Period(Instant since, Instant until) {}
