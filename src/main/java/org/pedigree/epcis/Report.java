package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one event, or with what stands around the events. */
final class Report {

  /** Beyond so many findings more would help nobody. */
  private static final int ENOUGH = 100;

  private final int event;
  private final Namespaces namespaces;
  private final SeenIdentifiers seen;
  private final List<Finding> findings = new ArrayList<>(0);
  private boolean sound = true;
  private boolean valid = true;

  Report(int event, Namespaces namespaces) {
    this(event, namespaces, new SeenIdentifiers());
  }

  /**
   * @param seen what the events before this one named
   */
  Report(int event, Namespaces namespaces, SeenIdentifiers seen) {
    this.event = event;
    this.namespaces = namespaces;
    this.seen = seen;
  }

  SeenIdentifiers seen() {
    return seen;
  }

  /** What the document means by a CURIE: the full URI where it declares the prefix. */
  String expanded(String curie) {
    int colon = curie.indexOf(':');
    return colon < 0 || curie.startsWith("//", colon + 1)
        ? curie
        : namespaces
            .namespace(curie.substring(0, colon))
            .map(namespace -> namespace + curie.substring(colon + 1))
            .orElse(curie);
  }

  /** A value is wrong or missing, so that the event cannot be understood. */
  void error(Place where, String rule, String expected, String found) {
    sound = false;
    breach(where, rule, expected, found);
  }

  /** The standard is broken, but what is meant is clear. */
  void breach(Place where, String rule, String expected, String found) {
    valid = false;
    add(Finding.error(where.toString(), rule, expected, Shown.of(found)));
  }

  void warning(Place where, String rule, String expected, String found) {
    add(Finding.warning(where.toString(), rule, expected, Shown.of(found)));
  }

  private void add(Finding finding) {
    if (findings.size() < ENOUGH) {
      findings.add(finding);
    }
  }

  int event() {
    return event;
  }

  /** Whether all values could be read. */
  boolean isSound() {
    return sound;
  }

  /** Whether there is no error. */
  boolean isValid() {
    return valid;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
