package org.pedigree.trace;

import org.jspecify.annotations.Nullable;

/** The reason that a request states, as a parameter or as a header. */
public record Stated(@Nullable String reason) {}
