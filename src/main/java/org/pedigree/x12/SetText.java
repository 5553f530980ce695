package org.pedigree.x12;

import java.util.List;
import java.util.regex.Pattern;

/** The segments of a set between its header and its trailer. */
record SetText(List<Segment> segments, X12Delimiters delimiters) {

  /** The components of an element. */
  List<String> components(String element) {
    return List.of(element.split(Pattern.quote("" + delimiters.component()), -1));
  }

  /** An element or, where a number is given, a component of it. */
  String at(Segment segment, int element, int component) {
    if (element == 0) {
      return "";
    }
    List<String> components = component == 0 ? List.of() : components(segment.at(element));
    return component == 0 || component > components.size()
        ? segment.at(element)
        : components.get(component - 1);
  }
}
