package org.pedigree.capture;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Finding.Severity;
import org.pedigree.epcis.Place;

/**
 * One thing that the DSCSA profile asks of some events.
 *
 * @param name what it is called in findings
 * @param applies which events it is asked of
 */
record EventRule(
    String name, Severity severity, Predicate<Event> applies, Requirement requirement) {

  /**
   * What is asked.
   *
   * @param field where in the event to look
   * @param expected the requirement in words that complete "expected …"
   * @param instead what an event has that does not fulfil it, or nothing if the event does
   */
  record Requirement(String field, String expected, Function<Event, Optional<String>> instead) {}

  static EventRule error(String name, Predicate<Event> applies, Requirement requirement) {
    return new EventRule(Dscsa.RULE + name, Severity.ERROR, applies, requirement);
  }

  static EventRule warning(String name, Predicate<Event> applies, Requirement requirement) {
    return new EventRule(Dscsa.RULE + name, Severity.WARNING, applies, requirement);
  }

  /** What is wrong with the event by this rule, if anything. */
  Optional<Finding> check(EventRead item) {
    if (!applies.test(item.event())) {
      return Optional.empty();
    }
    var place = new Place(item.index(), requirement.field(), item.line()).toString();
    return requirement
        .instead()
        .apply(item.event())
        .map(found -> new Finding(severity, place, name, requirement.expected(), found));
  }
}
