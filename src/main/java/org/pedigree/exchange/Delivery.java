package org.pedigree.exchange;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.pedigree.exchange.DoorPlace.Carried;
import org.pedigree.exchange.DoorPlace.Folder;
import org.pedigree.exchange.DoorPlace.Mailbox;
import org.pedigree.exchange.DoorPlace.Sftp;
import org.pedigree.exchange.DoorPlace.Visitor;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.stereotype.Component;

/**
 * Brings what waits for a partner to its server, document by document. Into a folder each is laid
 * under a name that nobody takes while it is written, and renamed when it is whole.
 */
@Component
final class Delivery {

  private final OutboundQueue queue;
  private final Visits visits;
  private final Couriers couriers;
  private final CamelContext camel;

  Delivery(OutboundQueue queue, Visits visits, Couriers couriers, CamelContext camel) {
    this.queue = queue;
    this.visits = visits;
    this.couriers = couriers;
    this.camel = camel;
  }

  /** How one document is brought. */
  private interface Way {
    void bring(Claim document) throws IOException, InterruptedException;
  }

  /** Delivers all that is due; a partner for whom nothing is due is not visited. */
  void deliver(Door door) {
    visits.safely(door, () -> deliverWhatIsDue(door));
  }

  private void deliverWhatIsDue(Door door) {
    var claimed = new AtomicReference<>(queue.claim(door));
    if (claimed.get().isEmpty()) {
      return;
    }
    attempt(door, claimed)
        .ifPresent(problem -> claimed.get().ifPresent(document -> queue.failed(document, problem)));
  }

  private Optional<String> attempt(Door door, AtomicReference<Optional<Claim>> claimed) {
    return switch (door.place()) {
      case Folder _, Sftp _ ->
          visits.visit(door, shelf -> deliver(door, document -> put(shelf, document), claimed));
      case DoorPlace.Remote server ->
          visits.attempt(
              door, () -> deliver(door, document -> couriers.bring(server, document), claimed));
      case Carried(), Visitor _, Mailbox _ ->
          throw new IllegalStateException("Nothing is delivered through door " + door.id());
    };
  }

  private void deliver(Door door, Way way, AtomicReference<Optional<Claim>> claimed)
      throws IOException, InterruptedException {
    while (claimed.get().isPresent()) {
      var document = claimed.get().get();
      way.bring(document);
      queue.delivered(document);
      claimed.set(camel.isStopping() ? Optional.empty() : queue.claim(door));
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
