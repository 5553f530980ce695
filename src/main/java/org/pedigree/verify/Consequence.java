package org.pedigree.verify;

import java.util.List;

/** What follows when a check fails. Of several consequences the first in this order holds. */
enum Consequence {
  /** People set it aside, so it is not for dispensing even where nobody knows it. */
  SET_ASIDE,
  UNKNOWN,
  DO_NOT_DISPENSE,
  WARNING;

  Verdict verdict(List<Reason> reasons) {
    return switch (this) {
      case UNKNOWN -> new Verdict.Unknown(reasons);
      case SET_ASIDE, DO_NOT_DISPENSE -> new Verdict.DoNotDispense(reasons);
      case WARNING -> new Verdict.Warning(reasons);
    };
  }
}
