package org.pedigree.exchange;

import java.io.IOException;
import org.pedigree.capture.NotNow;
import org.pedigree.exchange.DoorPlace.Folder;
import org.pedigree.exchange.DoorPlace.Sftp;
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

  void visit(Door door, Work work) {
    try (var shelf = open(door.place())) {
      work.at(shelf);
      states.worked(door.id());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (NotNow e) {
      states.failed(door.id(), "the node can't take anything in: " + e.getCause().getMessage());
    } catch (IOException | RuntimeException e) {
      states.failed(door.id(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private Shelf open(DoorPlace place) throws IOException {
    return switch (place) {
      case Folder(var path) -> LocalShelf.of(path);
      case Sftp server -> servers.open(server);
    };
  }
}
