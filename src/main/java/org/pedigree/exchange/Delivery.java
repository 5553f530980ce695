package org.pedigree.exchange;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.stereotype.Component;

/**
 * Lays what waits for a partner into its folder, document by document: under a name that nobody
 * takes while it is written, renamed when it is whole.
 */
@Component
final class Delivery {

  private final OutboundQueue queue;
  private final Visits visits;
  private final CamelContext camel;

  Delivery(OutboundQueue queue, Visits visits, CamelContext camel) {
    this.queue = queue;
    this.visits = visits;
    this.camel = camel;
  }

  /** Delivers all that is due; a partner for whom nothing is due is not visited. */
  void deliver(Door door) {
    visits.safely(door, () -> deliverWhatIsDue(door));
  }

  private void deliverWhatIsDue(Door door) {
    var claimed = new AtomicReference<>(queue.claim(door.party()));
    if (claimed.get().isEmpty()) {
      return;
    }
    visits
        .visit(door, shelf -> deliver(door, shelf, claimed))
        .ifPresent(problem -> claimed.get().ifPresent(document -> queue.failed(document, problem)));
  }

  private void deliver(Door door, Shelf shelf, AtomicReference<Optional<Claim>> claimed)
      throws IOException {
    while (claimed.get().isPresent()) {
      var document = claimed.get().get();
      put(shelf, document);
      queue.delivered(document);
      claimed.set(camel.isStopping() ? Optional.empty() : queue.claim(door.party()));
    }
  }

  /** What lies there whole was brought before, by an attempt that was not noted. */
  static void put(Shelf shelf, Claim document) throws IOException {
    var name = document.fileName();
    var size = document.body().length;
    if (size(shelf, name) == size) {
      return;
    }
    var unfinished = "." + name + ".part";
    shelf.write(unfinished, document.body());
    var written = size(shelf, unfinished);
    if (written != size) {
      throw new IOException("Of %d bytes %d were written".formatted(size, written));
    }
    shelf.move(unfinished, name);
  }

  private static long size(Shelf shelf, String name) throws IOException {
    return shelf.find(name).map(ShelfFile::size).orElse(-1L);
  }
}
