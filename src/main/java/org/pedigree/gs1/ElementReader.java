package org.pedigree.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes element strings apart; whether the data are sound is judged later. */
final class ElementReader {

  private static final Pattern BRACKETED_AI = Pattern.compile("\\(([0-9]{2,4})\\)");
  private static final Pattern SWALLOWED =
      Pattern.compile("(?<=.)17([0-9]{6})(?=$|10|21|240|30|71)");
  private static final Pattern AROUND = Pattern.compile("^\\s+|[\\s\\x1D]+$");

  private ElementReader() {}

  static boolean isBracketed(String text) {
    return BRACKETED_AI.matcher(text).lookingAt();
  }

  /**
   * Concatenated element strings (General Specifications 7.8.6). Separators are asked for only
   * where they are needed, and passed over where they are not.
   */
  static List<Element> concatenated(String text) {
    List<Element> elements = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ElementStrings.SEPARATOR) {
        at++;
        continue;
      }
      Element element = next(text, at);
      elements.add(element);
      at += element.ai().length() + element.value().length();
    }
    return elements;
  }

  private static Element next(String text, int at) {
    Ai ai = ApplicationIdentifiers.leading(text.substring(at)).orElseThrow(() -> noAi(text, at));
    int start = at + ai.code().length();
    int separator = text.indexOf(ElementStrings.SEPARATOR, start);
    int end = separator < 0 ? text.length() : separator;
    if (ai.field().predefined()) {
      end = Math.min(end, start + ai.field().longest());
    }
    return new Element(ai.code(), text.substring(start, end));
  }

  private static NotAnIdentifier noAi(String text, int at) {
    String found = text.substring(at, Math.min(at + 4, text.length()));
    return Shape.refuse(
        "position " + (at + 1), "unknown AI", "an Application Identifier of GS1", found);
  }

  /** The form for human eyes. An AI in brackets that is none belongs to the data before it. */
  static List<Element> bracketed(String text) {
    List<MatchResult> marks =
        BRACKETED_AI
            .matcher(text)
            .results()
            .filter(
                mark -> mark.start() == 0 || ApplicationIdentifiers.find(mark.group(1)).isPresent())
            .toList();
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      int end = i + 1 < marks.size() ? marks.get(i + 1).start() : text.length();
      elements.add(new Element(marks.get(i).group(1), value(text, marks.get(i).end(), end)));
    }
    return elements;
  }

  private static String value(String text, int from, int to) {
    return AROUND.matcher(text.substring(from, to)).replaceAll("");
  }

  /**
   * Where a separator was probably swallowed: data that end as an expiry date, and perhaps more,
   * would begin.
   */
  static Optional<String> swallowed(String value) {
    Matcher tail = SWALLOWED.matcher(value);
    return tail.find() && DateRules.isDateOrMonth(tail.group(1))
        ? Optional.of(value.substring(tail.start()))
        : Optional.empty();
  }
}
