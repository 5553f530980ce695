package org.pedigree.custody;

import java.util.Locale;

/** The tables' words for states and other closed families. */
final class Words {

  private Words() {}

  static String of(ObjectState state) {
    return switch (state) {
      case ObjectState.InStock _ -> "in stock";
      case ObjectState.InTransit _ -> "in transit";
      case ObjectState.Disputed _ -> "disputed";
      case ObjectState.Packed _ -> "packed";
      case ObjectState.Finished _ -> "finished";
    };
  }

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> "accepted";
      case Verdict.Waiting _ -> "waiting";
      case Verdict.Refused _ -> "refused";
      case Verdict.TakenBack _ -> "taken back";
    };
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
