package org.pedigree.verify;

import java.util.List;

/** Whether a scanned pack may be dispensed. Every check has its reason here, failed or not. */
public sealed interface Verdict {

  /** What each check answered, in the order of the rule book. */
  List<Reason> reasons();

  /** No commissioning of this number is known. */
  record Unknown(List<Reason> reasons) implements Verdict {
    public Unknown {
      reasons = List.copyOf(reasons);
    }
  }

  /** It must not reach a patient. */
  record DoNotDispense(List<Reason> reasons) implements Verdict {
    public DoNotDispense {
      reasons = List.copyOf(reasons);
    }
  }

  /** Something has to be cleared up before it is dispensed. */
  record Warning(List<Reason> reasons) implements Verdict {
    public Warning {
      reasons = List.copyOf(reasons);
    }
  }

  /** No check speaks against it. */
  record Genuine(List<Reason> reasons) implements Verdict {
    public Genuine {
      reasons = List.copyOf(reasons);
    }
  }

  /** The verdict in one word, as the API spells it. */
  default String word() {
    return switch (this) {
      case Unknown _ -> "UNKNOWN";
      case DoNotDispense _ -> "DO_NOT_DISPENSE";
      case Warning _ -> "WARNING";
      case Genuine _ -> "GENUINE";
    };
  }

  default Light light() {
    return switch (this) {
      case Unknown _, Warning _ -> Light.AMBER;
      case DoNotDispense _ -> Light.RED;
      case Genuine _ -> Light.GREEN;
    };
  }
}
