package org.pedigree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What partners send in one round of kills, as a seed makes it: goods that go from the maker to the
 * pharmacy and stop anywhere, with papers that come late or never, that are repeated, refused,
 * broken, or no papers at all. Each lane is sent in its order.
 */
final class Story {

  private static final Pattern TIME = Pattern.compile("\"eventTime\": \"([^\"]+)\"");
  private static final int CONSIGNMENTS = 6;

  /** What becomes of a document. */
  enum Fate {
    CAPTURED(202),
    REFUSED(202),
    UNREADABLE(400);

    private final int status;

    Fate(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /**
   * One document.
   *
   * @param events how many it names
   */
  record Paper(String sender, byte[] bytes, Fate fate, int events) {}

  private final Random random;
  private final String prefix;
  private final TestPapers papers = new TestPapers(null, null);
  private final Belief belief = new Belief();
  private final Map<Instant, String> verdicts = new TreeMap<>();
  private final List<List<Paper>> lanes = new ArrayList<>();

  Story(long seed, int lanes) {
    this.random = new Random(seed);
    this.prefix = "K" + seed + "-";
    for (var lane = 0; lane < lanes; lane++) {
      this.lanes.add(lane(lane));
    }
  }

  /** With this the serial numbers of all its goods begin. */
  String prefix() {
    return prefix;
  }

  List<List<Paper>> lanes() {
    return lanes;
  }

  List<Paper> papers() {
    return lanes.stream().flatMap(List::stream).toList();
  }

  Belief belief() {
    return belief;
  }

  /** The verdict on each event that was sent, by the event's time, which no two share. */
  Map<Instant, String> verdicts() {
    return verdicts;
  }

  private List<Paper> lane(int lane) {
    var sent = new ArrayList<Paper>();
    for (var number = 0; number < CONSIGNMENTS; number++) {
      sent.addAll(new Consignment(prefix + lane + "-" + number).papers());
    }
    return sent;
  }

  /** Three packs in a case, and what is said of them. */
  private final class Consignment {

    private final String box;
    private final List<String> packs;
    private final List<Paper> sent = new ArrayList<>();
    private final boolean[] lost = new boolean[6];

    Consignment(String name) {
      box = name + "C";
      packs = Stream.of("a", "b", "c").map(one -> name + one).toList();
      if (random.nextInt(4) == 0) {
        lost[1 + random.nextInt(5)] = true;
      }
    }

    List<Paper> papers() {
      var stages =
          List.<Runnable>of(
              this::make, this::ship, this::receive, this::open, this::supply, this::dispense);
      var last = 1 + random.nextInt(stages.size());
      for (var stage = 0; stage < last; stage++) {
        if (!lost[stage]) {
          stages.get(stage).run();
        }
      }
      oddities();
      if (sent.size() > 2 && random.nextInt(3) == 0) {
        var late = random.nextInt(sent.size() - 1);
        Collections.swap(sent, late, late + 1);
      }
      return sent;
    }

    private void make() {
      var making =
          told(
              papers.commissioning("maker", "2041-03-31", epcs(packs)),
              belief.commission("maker", packs));
      var boxing =
          told(
              papers.commissioning("maker", "2041-03-31", TestPapers.box(box)),
              belief.commission("maker", List.of(box)));
      var packing =
          told(
              papers.packing("maker", TestPapers.box(box), epcs(packs)),
              belief.pack("maker", box, packs));
      send("maker", making, boxing, packing);
      if (random.nextInt(5) == 0) {
        // The buyer repeats the maker's event.
        send("distributor", making);
      }
    }

    private void ship() {
      send(
          "maker",
          told(
              papers.shipping("maker", "distributor", TestPapers.box(box)),
              belief.ship("maker", "distributor", List.of(box))));
    }

    private void receive() {
      send(
          "distributor",
          told(
              papers.receiving("maker", "distributor", TestPapers.box(box)),
              belief.receive("maker", "distributor", List.of(box))));
    }

    private void open() {
      send(
          "distributor",
          told(
              papers.unpacking("distributor", TestPapers.box(box), epcs(packs)),
              belief.unpack("distributor", box, packs)));
    }

    private void supply() {
      var some = packs.subList(0, 2);
      send(
          "distributor",
          told(
              papers.shipping("distributor", "pharmacy", epcs(some)),
              belief.ship("distributor", "pharmacy", some)));
    }

    private void dispense() {
      var some = packs.subList(0, 2);
      var one = packs.subList(0, 1);
      send(
          "pharmacy",
          told(
              papers.receiving("distributor", "pharmacy", epcs(some)),
              belief.receive("distributor", "pharmacy", some)),
          told(papers.dispensing("pharmacy", epcs(one)), belief.dispense("pharmacy", one)));
    }

    /**
     * What a partner says of goods that it never has, what says nothing, and what says it twice.
     */
    private void oddities() {
      if (random.nextInt(4) == 0) {
        var one = packs.subList(2, 3);
        send(
            "harbor", told(papers.dispensing("harbor", epcs(one)), belief.dispense("harbor", one)));
      }
      if (random.nextInt(6) == 0) {
        var wrong = papers.dispensing("harbor", epcs(packs)).replace("\"eventTime\"", "\"time\"");
        sent.add(new Paper("harbor", papers.document(wrong), Fate.REFUSED, 0));
      }
      if (random.nextInt(8) == 0) {
        var cut = "{\"cut\": \"%s".formatted(box).getBytes(StandardCharsets.UTF_8);
        sent.add(new Paper("maker", cut, Fate.UNREADABLE, 0));
      }
      if (random.nextInt(4) == 0) {
        sent.add(sent.get(random.nextInt(sent.size())));
      }
    }

    private void send(String sender, String... events) {
      var own =
          Stream.of(events).map(event -> event.replace("PO-7", "PO-" + box)).toArray(String[]::new);
      sent.add(new Paper(sender, papers.document(own), Fate.CAPTURED, events.length));
    }

    private String told(String event, String verdict) {
      var time = TIME.matcher(event);
      if (!time.find()) {
        throw new IllegalArgumentException(event);
      }
      verdicts.put(Instant.parse(time.group(1)), verdict);
      return event;
    }
  }

  private static String[] epcs(List<String> packs) {
    return packs.stream().map(TestPapers::pack).toArray(String[]::new);
  }
}
