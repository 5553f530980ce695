package org.pedigree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final Path list;
  private final List<Range> ranges = new ArrayList<>();
  private long packs;

  /** What an earlier run brought to the same node is counted. */
  Goods(Node node) throws IOException {
    this.node = node;
    this.list = node.data().resolve("goods");
    if (Files.exists(list)) {
      for (var line : Files.readAllLines(list)) {
        var numbers = line.split(" ");
        keep(new Range(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
      }
    }
  }

  /** Counts what another figure brought to the node. */
  void keep(long first, long count) throws IOException {
    keep(new Range(first, count));
    var line = "%d %d%n".formatted(first, count);
    Files.writeString(list, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void keep(Range range) {
    ranges.add(range);
    packs += range.count;
  }

  /** Brings the node to so many packs of ours, through its ordinary door. */
  void grow(long wanted, Report report) throws IOException {
    var intake = new Intake(node, "maker");
    while (packs < wanted) {
      var count = (int) Math.min(AT_ONCE, wanted - packs);
      var first = Papers.serials(count);
      intake.send(Papers.commissioningAndPacking(first, count));
      keep(first, count);
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
