package org.pedigree.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.DocumentItem;
import org.pedigree.epcis.DocumentItem.EventFlawed;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentItem.HeaderRead;
import org.pedigree.epcis.DocumentUnreadable;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.ReadLimits;
import org.springframework.stereotype.Component;

/**
 * Reads a document to its end without doing anything with it, and tells what is wrong with it, by
 * the standard and by the profile that it claims. Holds one event at a time.
 */
@Component
final class Inspector {

  /** A document that is wrong throughout needs no longer list than this. */
  private static final int MOST_FLAWS = 1000;

  private final EpcisReader reader;
  private final CaptureSettings settings;

  Inspector(CaptureSettings settings, ReadLimits limits) {
    this.settings = settings;
    this.reader = new EpcisReader(limits);
  }

  /**
   * @param watcher sees every part of the document as it is read
   * @throws CaptureLimitExceeded if the document has more events than the settings allow
   */
  Inspection inspect(byte[] document, Format format, Consumer<DocumentItem> watcher) {
    var look = new Look(watcher);
    try {
      reader.read(document, format, look::at);
    } catch (DocumentUnreadable unreadable) {
      return look.brokenOff(unreadable.finding());
    }
    return look.atEnd();
  }

  /** One reading of one document. */
  private final class Look {

    private final Consumer<DocumentItem> watcher;
    private final Dscsa dscsa = new Dscsa();
    private final List<Flaw> flaws = new ArrayList<>();

    Look(Consumer<DocumentItem> watcher) {
      this.watcher = watcher;
    }

    void at(DocumentItem item) {
      switch (item) {
        case HeaderRead(var header) -> standard(null, header.findings());
        case EventRead event -> event(event.index(), event.findings());
        case EventFlawed event -> event(event.index(), event.findings());
      }
      dscsa.check(item).forEach(this::add);
      watcher.accept(item);
    }

    Inspection atEnd() {
      dscsa.end().forEach(this::add);
      return new Inspection(true, flaws);
    }

    Inspection brokenOff(Finding reason) {
      flaws.addFirst(new Flaw(Measure.STANDARD, null, reason));
      return new Inspection(false, flaws);
    }

    private void event(int index, List<Finding> findings) {
      if (index > settings.maxEvents()) {
        throw CaptureLimitExceeded.ofEvents(settings.maxEvents(), index);
      }
      standard(index, findings);
    }

    private void standard(@Nullable Integer event, List<Finding> findings) {
      findings.forEach(finding -> add(new Flaw(Measure.STANDARD, event, finding)));
    }

    /** Past the limit only the first flaw that refuses is still of interest. */
    private void add(Flaw flaw) {
      if (flaws.size() < MOST_FLAWS) {
        flaws.add(flaw);
      } else if (flaw.refuses() && flaws.stream().noneMatch(Flaw::refuses)) {
        flaws.set(MOST_FLAWS - 1, flaw);
      }
    }
  }
}
