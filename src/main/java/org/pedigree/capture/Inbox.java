package org.pedigree.capture;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.pedigree.web.Outage;
import org.springframework.stereotype.Component;

/**
 * The folder door: takes a file in for the party in whose folder it lies, and waits for what
 * becomes of it. Until then the file stays where it is, so that after a crash it comes again and
 * gets the answer of its first time.
 */
@Component("inbox")
final class Inbox {

  /** Where a file goes whose events were captured, below the party's folder. */
  static final String DONE = "done";

  /** Where a file goes with capture errors, and beside it a file that names them. */
  static final String REFUSED = "refused";

  private final FileIntake intake;
  private final Conveyor conveyor;
  private final Reports reports;

  Inbox(FileIntake intake, Conveyor conveyor, Reports reports) {
    this.intake = intake;
    this.conveyor = conveyor;
    this.reports = reports;
  }

  /**
   * Takes one file in.
   *
   * @return the folder that it belongs in now, below the party's
   * @throws NotNow while the node can't take anything in; the file stays where it is
   */
  public String take(File file) throws IOException, InterruptedException {
    try {
      return take(file.toPath());
    } catch (IOException | RuntimeException e) {
      if (Outage.of(e).isPresent()) {
        throw new NotNow(e);
      }
      throw e;
    }
  }

  private String take(Path path) throws IOException, InterruptedException {
    var answer = read(path);
    var folder = answer.refused() ? REFUSED : DONE;
    if (answer.report().isPresent()) {
      reports.write(path.resolveSibling(folder), answer.report().get());
    }
    return folder;
  }

  private FileAnswer read(Path file) throws IOException, InterruptedException {
    var name = file.getFileName().toString();
    var sender = file.getParent().getFileName().toString();
    if (intake.sender(sender).isEmpty()) {
      return intake.stranger(name, sender);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return intake.link(name);
    }
    var size = Files.size(file);
    if (size > intake.maxBytes()) {
      return intake.tooLarge(name, size);
    }
    var document = Files.readAllBytes(file);
    return DoorKind.FOLDER.through(() -> conveyor.take(sender, name, document));
  }
}
