package org.pedigree.verify;

import java.util.List;
import org.pedigree.gs1.Refusal;

/** The answer to a scan. */
public sealed interface ScanAnswer {

  /** The scan names one pack, known or not. */
  record Judged(Verdict verdict, Item item, EvidenceSummary evidence) implements ScanAnswer {}

  /** The scan names no single pack, for these reasons. */
  record Unreadable(List<Refusal> reasons) implements ScanAnswer {

    public Unreadable {
      reasons = List.copyOf(reasons);
    }
  }
}
