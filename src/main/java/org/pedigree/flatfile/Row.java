package org.pedigree.flatfile;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Sscc;

/**
 * A row that was read.
 *
 * @param item the pack, or the container with all that is in it
 * @param container what the pack was put into
 */
record Row(Epc item, @Nullable Sscc container, Shared shared) {

  /** What rows of one event have in common. */
  record Shared(OffsetDateTime time, Gln place, Made made, Trade trade) {}

  /** Of which lot it was made. */
  record Made(@Nullable Lot lot, @Nullable Expiry expiry) {}

  /** With whom, and by which papers. */
  record Trade(@Nullable Gln partner, @Nullable String order, @Nullable String advice) {}
}
