package org.pedigree.receiving;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One pack, case or logistic unit that came.
 *
 * @param canonical its key
 * @param lot as its label says; null where the label, or who typed it, says none
 * @param expiry as its label says
 */
record ReceiptItem(
    String canonical, @Nullable String lot, @Nullable LocalDate expiry, boolean damaged) {}
