package org.pedigree.verify;

import org.jspecify.annotations.Nullable;

/**
 * All that one look at the tables tells of a scanned number.
 *
 * @param look null where no commissioning of it is known
 * @param setAside whether the party that asks or the holder investigates it as suspect
 * @param lacksData whether who asks received it, neither holds it nor knows its end, and no paper
 *     says that it was sent so
 */
record Sight(@Nullable Look look, boolean setAside, boolean lacksData) {}
