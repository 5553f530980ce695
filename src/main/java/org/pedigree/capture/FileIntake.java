package org.pedigree.capture;

import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.Finding;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.web.Outage;
import org.springframework.stereotype.Component;

/**
 * Takes files in, whichever door they come through, and waits for what becomes of them. The same
 * file of the same sender again gets the answer of its first time, so a door lets go of a file when
 * it has the answer, and not before.
 */
@Component
public final class FileIntake {

  private final Capture capture;
  private final Parties parties;
  private final CaptureSettings settings;
  private final Verdicts verdicts;
  private final Reports reports;

  FileIntake(
      Capture capture,
      Parties parties,
      CaptureSettings settings,
      Verdicts verdicts,
      Reports reports) {
    this.capture = capture;
    this.parties = parties;
    this.settings = settings;
    this.verdicts = verdicts;
    this.reports = reports;
  }

  /** The longest file that is taken in. */
  public int maxBytes() {
    return settings.maxBytes();
  }

  /** Who may be the sender of files: a party of this node, or a partner that its operator named. */
  public Optional<Party> sender(String code) {
    return parties.byCode(code).filter(FileIntake::delivers);
  }

  /**
   * Takes one file in.
   *
   * @param sender the code of the party whose door it came through
   * @throws NotNow while the node can't take anything in
   */
  public FileAnswer take(String sender, String name, byte[] document) throws InterruptedException {
    try {
      return answer(report(sender, name, document));
    } catch (RuntimeException e) {
      if (Outage.of(e).isPresent()) {
        throw new NotNow(e);
      }
      throw e;
    }
  }

  /** The answer to a file that is longer than is taken in, and was not read. */
  public FileAnswer tooLarge(String name, long size) {
    return answer(Report.ofTooLarge(name, CaptureLimitExceeded.ofBytes(settings.maxBytes(), size)));
  }

  /** The answer to a file that is not taken in for these reasons. */
  public FileAnswer refused(String name, List<Finding> reasons) {
    return answer(Report.ofRefusal(name, reasons));
  }

  /** The answer to a file that was taken in otherwise, with what there is to say of it. */
  public FileAnswer taken(String name, List<Finding> remarks) {
    return answer(Report.ofRemarks(name, remarks));
  }

  FileAnswer stranger(String name, String party) {
    return answer(Report.ofStranger(name, party));
  }

  FileAnswer link(String name) {
    return answer(Report.ofLink(name));
  }

  private Report report(String sender, String name, byte[] document) throws InterruptedException {
    var party = sender(sender);
    if (party.isEmpty()) {
      return Report.ofStranger(name, sender);
    }
    try {
      var job =
          capture.accept(
              party.get().id(), document, Upload.formatOf(document), ErrorBehaviour.ROLLBACK);
      var finished = capture.await(job);
      return Report.of(name, finished, verdicts.of(finished));
    } catch (CaptureLimitExceeded tooLarge) {
      return Report.ofTooLarge(name, tooLarge);
    }
  }

  private FileAnswer answer(Report report) {
    var beside =
        report.saysNothing()
            ? Optional.<FileAnswer.Beside>empty()
            : Optional.of(new FileAnswer.Beside(report.fileName(), reports.json(report)));
    return new FileAnswer(report.document(), report.refuses(), beside);
  }

  /** Who is only known from documents has no roles, and no door. */
  static boolean delivers(Party party) {
    return party.hosted() || !party.roles().isEmpty();
  }
}
