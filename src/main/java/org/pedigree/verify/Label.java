package org.pedigree.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Lot;

/**
 * What the barcode says beside the number.
 *
 * @param repairs what had to be repaired to read it, each in words
 * @param doubts what was read but is not likely, such as a swallowed separator, each in words
 */
record Label(
    @Nullable Lot lot, @Nullable Expiry expiry, List<String> repairs, List<String> doubts) {

  Label {
    repairs = List.copyOf(repairs);
    doubts = List.copyOf(doubts);
  }
}
