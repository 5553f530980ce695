package org.pedigree.epcis;

import java.util.function.ToIntFunction;

/** A bound that a document has to keep, as it is set and as clients are told of it. */
public enum ReadLimit {
  DEPTH("too deeply nested", "depth", "Depth", ReadLimits::depth),
  TEXT("too long a text", "text", "Text", ReadLimits::text),
  NAME("too long a name", "name", "Name", ReadLimits::name),
  VALUES("too many values in one place", "values", "Values", ReadLimits::values),
  NAMESPACES("too many namespaces in one tag", "namespaces", "Namespaces", ReadLimits::namespaces),
  EVENTS("too many events", "events", "Events", ReadLimits::events);

  private final String exceeded;
  private final String setting;
  private final String header;
  private final ToIntFunction<ReadLimits> bound;

  ReadLimit(String exceeded, String setting, String header, ToIntFunction<ReadLimits> bound) {
    this.exceeded = exceeded;
    this.setting = ReadLimits.PREFIX + "." + setting;
    this.header = "Pedigree-Document-" + header + "-Limit";
    this.bound = bound;
  }

  /** The property that sets it. */
  public String setting() {
    return setting;
  }

  /** The header that announces it. */
  public String header() {
    return header;
  }

  /** What these settings make of it. */
  public int of(ReadLimits limits) {
    return bound.applyAsInt(limits);
  }

  /** Why reading stopped at this line, having found so much. */
  DocumentUnreadable exceeded(int line, ReadLimits limits, String found) {
    String expected = "at most %d (%s, %s)".formatted(of(limits), header, setting);
    return Unreadable.at(line, exceeded, expected, found);
  }

  DocumentUnreadable exceeded(int line, ReadLimits limits, long found) {
    return exceeded(line, limits, "%d or more".formatted(found));
  }
}
