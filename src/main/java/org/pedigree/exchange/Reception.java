package org.pedigree.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import org.pedigree.capture.Conveyor;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.FileIntake;
import org.springframework.stereotype.Component;

/** Has each document that came through a door taken in, and counts what became of it. */
@Component
final class Reception {

  private final FileIntake intake;
  private final Conveyor conveyor;
  private final MeterRegistry meters;

  Reception(FileIntake intake, Conveyor conveyor, MeterRegistry meters) {
    this.intake = intake;
    this.conveyor = conveyor;
    this.meters = meters;
  }

  /** The longest document that is taken in. */
  int maxBytes() {
    return intake.maxBytes();
  }

  /** The answer to a document that is longer, and was not read. */
  FileAnswer tooLarge(String name, long size) {
    return intake.tooLarge(name, size);
  }

  /**
   * Takes a document in as one of the door's partner. The same document again gets the answer of
   * its first time.
   *
   * @throws org.pedigree.capture.NotNow while the node can't take anything in
   */
  FileAnswer take(Door door, String name, byte[] document) throws InterruptedException {
    if (document.length > maxBytes()) {
      return tooLarge(name, document.length);
    }
    return door.place().kind().through(() -> conveyor.take(door.party(), name, document));
  }

  /** Counts what became of a document: {@code done}, {@code refused}, or {@code failed}. */
  void count(Door door, String answer) {
    meters.counter("pedigree.exchange.files", "door", door.id(), "answer", answer).increment();
  }

  void count(Door door, FileAnswer answer) {
    count(door, answer.refused() ? "refused" : "done");
  }
}
