package org.pedigree.verify;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict is made of.
 *
 * @param known null where no commissioning of the scanned number is known
 */
record Facts(LocalDate today, Label label, @Nullable Known known, Testimony testimony) {}
