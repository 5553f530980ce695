package org.pedigree.custody;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Lot;

/** Lot and expiry, as instance/lot master data give them. */
record Batch(@Nullable Lot lot, @Nullable LocalDate expiry) {

  static final Batch NONE = new Batch(null, null);
}
