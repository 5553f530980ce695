package org.pedigree.capture;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.DocumentHeader;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.DocumentItem.EventFlawed;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentItem.HeaderRead;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Format;
import org.springframework.stereotype.Component;

/** Looks at a document as capture would, and keeps nothing of it. */
@Component
public final class TrialRun {

  private final Inspector inspector;

  TrialRun(Inspector inspector) {
    this.inspector = inspector;
  }

  /**
   * What a document looks like.
   *
   * @param header what it says before its events, or none if it is not readable so far
   * @param events how many events of it were read
   * @param refusing why events, or all of it, would not be captured
   * @param remarks what else is wrong, such as breaches of a profile that it claims
   */
  public record Seen(
      Format format,
      @Nullable DocumentHeader header,
      int events,
      List<Finding> refusing,
      List<Finding> remarks) {

    public Seen {
      refusing = List.copyOf(refusing);
      remarks = List.copyOf(remarks);
    }

    /** Why it does not keep the GS1 US guideline for the DSCSA; empty if it does. */
    public List<Finding> againstDscsa() {
      if (!refusing.isEmpty() || header == null) {
        return refusing;
      }
      return header.dscsa().isPresent()
          ? remarks.stream().filter(Seen::isOfDscsa).toList()
          : List.of(
              Finding.error(
                  "header",
                  Dscsa.RULE + "a document claims the guideline",
                  "a DSCSA transaction statement",
                  "none"));
    }

    private static boolean isOfDscsa(Finding finding) {
      return finding.severity() == Finding.Severity.ERROR && finding.rule().startsWith(Dscsa.RULE);
    }
  }

  public Seen look(byte[] document) {
    var format = Upload.formatOf(document);
    var header = new AtomicReference<@Nullable DocumentHeader>();
    var events = new AtomicInteger();
    List<Finding> refusing;
    List<Finding> remarks = List.of();
    try {
      var inspection = inspector.inspect(document, format, item -> note(item, header, events));
      refusing = findings(inspection, true);
      remarks = findings(inspection, false);
    } catch (CaptureLimitExceeded tooMuch) {
      refusing =
          List.of(Finding.error("document", tooMuch.rule(), tooMuch.expected(), tooMuch.found()));
    }
    return new Seen(format, header.get(), events.get(), refusing, remarks);
  }

  private static List<Finding> findings(Inspection inspection, boolean refusing) {
    return inspection.flaws().stream()
        .filter(flaw -> flaw.refuses() == refusing)
        .map(Flaw::finding)
        .toList();
  }

  private static void note(
      DocumentItem item, AtomicReference<@Nullable DocumentHeader> header, AtomicInteger events) {
    switch (item) {
      case HeaderRead(var read) -> header.set(read);
      case EventRead _, EventFlawed _ -> events.incrementAndGet();
    }
  }
}
