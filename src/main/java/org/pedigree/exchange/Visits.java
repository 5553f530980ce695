package org.pedigree.exchange;

import java.io.IOException;
import java.util.Optional;
import org.pedigree.capture.NotNow;
import org.pedigree.exchange.DoorPlace.Carried;
import org.pedigree.exchange.DoorPlace.Folder;
import org.pedigree.exchange.DoorPlace.Mailbox;
import org.pedigree.exchange.DoorPlace.Sftp;
import org.pedigree.exchange.DoorPlace.Visitor;
import org.springframework.stereotype.Component;

/** Visits partners' folders, and notes how it went: whatever fails is tried again at the next. */
@Component
final class Visits {

  private final SftpServers servers;
  private final DoorStates states;

  Visits(SftpServers servers, DoorStates states) {
    this.servers = servers;
    this.states = states;
  }

  /** What is done at a folder. */
  interface Work {
    void at(Shelf shelf) throws IOException, InterruptedException;
  }

  /** What is done at a partner's server. */
  interface Attempt {
    void make() throws IOException, InterruptedException;
  }

  /**
   * @return what went wrong, if something did
   */
  Optional<String> visit(Door door, Work work) {
    return attempt(
        door,
        () -> {
          try (var shelf = open(door.place())) {
            work.at(shelf);
          }
        });
  }

  /**
   * @return what went wrong, if something did
   */
  Optional<String> attempt(Door door, Attempt attempt) {
    try {
      attempt.make();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of("the node stops");
    } catch (NotNow e) {
      return failed(door, "the node can't take anything in: " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      return failed(door, e.getMessage() == null ? e.toString() : e.getMessage());
    }
    states.worked(door.id());
    return Optional.empty();
  }

  /** Does what may fail before and after a visit, as while the database is away. */
  void safely(Door door, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failed(door, String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> failed(Door door, String problem) {
    states.failed(door.id(), problem);
    return Optional.of(problem);
  }

  private Shelf open(DoorPlace place) throws IOException {
    return switch (place) {
      case Folder(var path) -> LocalShelf.of(path);
      case Sftp server -> servers.open(server);
      case Carried(), Visitor _, Mailbox _, DoorPlace.Remote _ ->
          throw new IOException("There is no folder behind this door");
    };
  }
}
