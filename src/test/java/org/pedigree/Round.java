package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.pedigree.KilledNode.Blow;
import org.pedigree.Story.Fate;
import org.pedigree.Story.Paper;

/**
 * One round: a story is sent through both doors while blow follows on blow, then all is counted.
 */
final class Round {

  private static final int LANES = 4;

  /** In which a node starts again, wherever it runs, and deals with a file. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Random random;
  private final KilledNode node;
  private final Story story;
  private final List<Blow> blows;
  private final List<String> told = new ArrayList<>();
  private int begun;

  Round(long seed, KilledNode node) {
    this.random = new Random(seed);
    this.node = node;
    this.story = new Story(seed, LANES);
    this.blows = blows();
    told.add("seed " + seed);
  }

  /** One of each kind at least, in any order. */
  private List<Blow> blows() {
    var some =
        new ArrayList<>(
            List.of(
                one(Blow.NODE, Blow.EVERYTHING, Blow.NODE_TWICE),
                one(Blow.DATABASE, Blow.SESSION),
                Blow.CHAIN,
                one(Blow.NODE, Blow.DATABASE, Blow.SESSION, Blow.CHAIN)));
    Collections.shuffle(some, random);
    return some;
  }

  private Blow one(Blow... of) {
    return of[random.nextInt(of.length)];
  }

  /** What was done, for whoever reads of a failure. */
  List<String> told() {
    return told;
  }

  void run() throws Exception {
    var senders = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(LANES)) {
      var lanes = story.lanes();
      lanes.subList(1, LANES).forEach(lane -> senders.add(threads.submit(() -> post(lane))));
      senders.add(threads.submit(() -> drop(lanes.getFirst())));
      try {
        strikeAll();
        for (var sender : senders) {
          sender.get();
        }
      } finally {
        threads.shutdownNow();
      }
    }
    new Reckoning(node, story).assertAllIsThereOnce();
  }

  /** Each blow falls when some further document is on its way, spread over the whole story. */
  private void strikeAll() {
    var all = story.papers().size();
    for (var number = 0; number < blows.size(); number++) {
      var part = all / (blows.size() + 1);
      awaitBegun(number * part + random.nextInt(part));
      var blow = blows.get(number);
      told.add("%s at document %d of %d".formatted(blow, begun, all));
      node.strike(blow, random);
    }
  }

  private synchronized void awaitBegun(int count) {
    try {
      while (begun < count) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void begin() {
    begun++;
    notifyAll();
  }

  private void post(List<Paper> papers) {
    try (var sender = new Sender(node.address())) {
      for (var paper : papers) {
        begin();
        var answer = sender.send(paper);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(paper.fate().status());
      }
    }
  }

  /** Into the folders, where a file that has been dealt with is moved. */
  private Void drop(List<Paper> papers) throws IOException {
    for (var paper : papers) {
      begin();
      var inbox = node.inbox(paper.sender());
      var name = UUID.randomUUID() + ".json";
      var begun = Files.write(inbox.resolveSibling("begun-" + name), paper.bytes());
      Files.move(begun, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      var folder = paper.fate() == Fate.CAPTURED ? "done" : "refused";
      awaitFile(inbox.resolve(folder).resolve(name));
    }
    return null;
  }

  private static void awaitFile(Path file) {
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
  }
}
