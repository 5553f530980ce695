package org.pedigree.recall;

import org.jspecify.annotations.Nullable;

/**
 * What a party says it did about a recall: it got the notice, and of the packs that it has or had
 * so many. A later one takes the place of an earlier one.
 *
 * @param noneFound it has none of them and sold none on that it knows of
 */
record Confirmation(
    int quarantined, int returned, int destroyed, boolean noneFound, @Nullable String remark) {

  private static final int LONGEST_REMARK = 1_000;

  /** As it comes; what is missing is none. */
  record Request(
      @Nullable Integer quarantined,
      @Nullable Integer returned,
      @Nullable Integer destroyed,
      @Nullable Boolean noneFound,
      @Nullable String remark) {

    Confirmation read() {
      var none = Boolean.TRUE.equals(noneFound);
      var said =
          new Confirmation(
              packs("quarantined", quarantined),
              packs("returned", returned),
              packs("destroyed", destroyed),
              none,
              remark == null || remark.isBlank()
                  ? null
                  : RecallRequest.text(
                      "remark", "A remark has its length", remark, LONGEST_REMARK));
      var all = said.quarantined + (long) said.returned + said.destroyed;
      if (none && all > 0) {
        throw new NotARecall(
            "noneFound", "Who found none did nothing to any", "no packs", all + " packs");
      }
      return said;
    }

    private static int packs(String place, @Nullable Integer count) {
      if (count != null && count < 0) {
        throw new NotARecall(
            place, "Packs are counted", "a number from 0 on", Integer.toString(count));
      }
      return count == null ? 0 : count;
    }
  }
}
