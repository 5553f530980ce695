package org.pedigree.capture;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
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

  private final Capture capture;
  private final Parties parties;
  private final Reports reports;
  private final CaptureSettings settings;
  private final Verdicts verdicts;

  Inbox(
      Capture capture,
      Parties parties,
      Reports reports,
      CaptureSettings settings,
      Verdicts verdicts) {
    this.capture = capture;
    this.parties = parties;
    this.reports = reports;
    this.settings = settings;
    this.verdicts = verdicts;
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
    var report = read(path);
    var folder = report.refuses() ? REFUSED : DONE;
    if (!report.saysNothing()) {
      reports.write(path.resolveSibling(folder), report);
    }
    return folder;
  }

  private Report read(Path file) throws IOException, InterruptedException {
    var sender = sender(file);
    if (sender.isEmpty()) {
      return Report.ofStranger(file);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Report.ofLink(file);
    }
    try {
      var document = bytes(file);
      var job =
          capture.accept(sender.get().id(), document, format(document), ErrorBehaviour.ROLLBACK);
      var finished = capture.await(job);
      return Report.of(file, finished, verdicts.of(finished));
    } catch (CaptureLimitExceeded tooLarge) {
      return Report.ofTooLarge(file, tooLarge);
    }
  }

  private byte[] bytes(Path file) throws IOException {
    var size = Files.size(file);
    if (size > settings.maxBytes()) {
      throw CaptureLimitExceeded.ofBytes(settings.maxBytes(), size);
    }
    return Files.readAllBytes(file);
  }

  private Optional<Party> sender(Path file) {
    return parties.byCode(file.getParent().getFileName().toString()).filter(Inbox::delivers);
  }

  /**
   * A party of this node, or a partner that its operator named in the configuration: who is only
   * known from documents has no roles, and no folder.
   */
  static boolean delivers(Party party) {
    return party.hosted() || !party.roles().isEmpty();
  }

  /** What is neither is read as XML, which says what is wrong with it. */
  private static Format format(byte[] document) {
    return Upload.Look.at(document) == Upload.Look.JSON ? Format.JSON : Format.XML;
  }
}
