package org.pedigree.epcis;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.exc.StreamConstraintsException;

/** Which of our limits stopped the parser of JSON; its words are all that it tells. */
final class JsonExcess {

  private static final Pattern MESSAGE =
      Pattern.compile("(?s)([A-Z][a-z ]+) \\((\\d+)\\) exceeds .*");

  private static final Map<String, ReadLimit> LIMITS =
      Map.of(
          "Document nesting depth", ReadLimit.DEPTH,
          "String value length", ReadLimit.TEXT,
          "Name length", ReadLimit.NAME);

  private JsonExcess() {}

  static DocumentUnreadable of(StreamConstraintsException excess, int line, ReadLimits limits) {
    Matcher message = MESSAGE.matcher(excess.getOriginalMessage());
    ReadLimit limit = message.matches() ? LIMITS.get(message.group(1)) : null;
    return limit == null
        ? Unreadable.at(
            line, "excessive JSON", "values of ordinary length", excess.getOriginalMessage())
        : limit.exceeded(line, limits, Long.parseLong(message.group(2)));
  }
}
