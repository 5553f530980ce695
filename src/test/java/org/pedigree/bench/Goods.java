package org.pedigree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Packs that a node knows already, by their serial numbers, of which some are drawn for questions.
 */
final class Goods {

  private static final int AT_ONCE = 100_000;

  private record Range(long first, long count) {}

  private final Node node;
  private final List<Range> ranges = new ArrayList<>();
  private long packs;

  Goods(Node node) {
    this.node = node;
  }

  /** Brings the node to so many packs of ours, through its ordinary door. */
  void grow(long wanted, Report report) {
    var intake = new Intake(node, "maker");
    while (packs < wanted) {
      var count = (int) Math.min(AT_ONCE, wanted - packs);
      var first = Papers.serials(count);
      intake.send(Papers.commissioningAndPacking(first, count));
      ranges.add(new Range(first, count));
      packs += count;
      report.say("%,d packs are there".formatted(packs));
    }
    node.jdbc().sql("vacuum (skip_locked, analyze)").update();
  }

  long packs() {
    return packs;
  }

  /** The serial number of any of them. */
  long any() {
    var range = ranges.get(ThreadLocalRandom.current().nextInt(ranges.size()));
    return range.first + ThreadLocalRandom.current().nextLong(range.count);
  }
}
