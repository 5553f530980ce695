package org.pedigree.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pedigree.as2.LibraryMail;
import org.pedigree.as2.LibraryMail.Message;

/**
 * Messages by AS2 through the node, signed and encrypted, each answered by a signed receipt when
 * its document is durable; beside as2-lib's own receiver, which puts documents into files, in
 * turns. Whoever sends is the library both times, and made its messages before.
 */
final class As2Figure implements Figure {

  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 3;
  private static final int WARM = 400;
  private static final int MESSAGES = 300;
  private static final String ENTRY = "/api/administration/as2/partners/distributor/maker";

  @Override
  public String name() {
    return "as2";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.node();
    try (var mail = new LibraryMail(stage.fresh("as2"));
        var quiet = new Quiet(node)) {
      connect(node, mail);
      var ours = new Door(node.address(), new Mails(mail));
      var library = new Door(mail.url(), new Mails(mail));
      ours.rate(stage.sized(WARM));
      library.rate(stage.sized(WARM));
      tell(node, ours, library, stage.sized(MESSAGES), report);
    }
  }

  /** What came is judged before the library's turn, for that is work of ours. */
  private static void tell(Node node, Door ours, Door library, int messages, Report report)
      throws Exception {
    var judged = new Intake(node, "maker");
    var rates = new ArrayList<Double>();
    var limits = new ArrayList<Double>();
    var taken = 0.0;
    for (var round = 0; round < ROUNDS; round++) {
      judged.awaitJudged();
      var before = node.processorTime();
      rates.add(ours.rate(messages));
      judged.awaitJudged();
      taken += node.processorTime().minus(before).toNanos() / 1e6;
      limits.add(library.rate(messages));
    }
    report.add(
        Measured.rate(
            "messages by AS2, beside as2-lib alone",
            CaptureFigure.median(rates),
            "messages/s",
            CaptureFigure.median(limits),
            0.7));
    report.add(
        Measured.told("messages by AS2, processor", taken / ROUNDS / messages, "ms/message"));
  }

  private static void connect(Node node, LibraryMail mail) {
    mail.install(node.data());
    var entry =
        "{\"ownName\": \"%s\", \"partnerName\": \"%s\"}"
            .formatted(LibraryMail.TO, LibraryMail.FROM);
    try (var operator = node.connect("operator")) {
      var json = entry.getBytes(StandardCharsets.UTF_8);
      operator.put(ENTRY, "application/json", json).expect(200);
      operator
          .put(ENTRY + "/certificates/sign", "application/octet-stream", mail.certificate())
          .expect(201);
    }
  }

  /** Makes messages of documents of one EPC each. */
  private record Mails(LibraryMail mail) {

    List<Message> make(int count) throws Exception {
      var made = new ArrayList<Message>();
      for (var one = 0; one < count; one++) {
        made.add(mail.message(Papers.commissioning(Papers.serials(1), 1, 1)));
      }
      return made;
    }
  }

  private record Door(URI address, Mails mails) {

    /** Messages per second in a closed loop over all connections. */
    double rate(int messages) throws Exception {
      var queue = new ConcurrentLinkedQueue<>(mails.make(messages));
      var loops = new ArrayList<Future<?>>();
      var start = System.nanoTime();
      try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        for (var one = 0; one < CONNECTIONS; one++) {
          loops.add(threads.submit(() -> send(queue)));
        }
      }
      var seconds = (System.nanoTime() - start) / 1e9;
      for (var loop : loops) {
        loop.get();
      }
      return messages / seconds;
    }

    private void send(ConcurrentLinkedQueue<Message> queue) {
      try (var wire = Wire.bare(address)) {
        for (var next = queue.poll(); next != null; next = queue.poll()) {
          var answer =
              wire.postWith(next.headers(), "/as2", next.contentType(), next.body()).expect(200);
          if (!LibraryMail.isTaken(answer.body())) {
            throw new IllegalStateException(answer.text());
          }
        }
      }
    }
  }
}
