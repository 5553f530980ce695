package org.pedigree.x12;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pedigree.x12.ShipLevel.Kind;

/** Puts the levels of a shipment below each other, and judges how they nest. */
final class Hierarchy {

  private final Findings findings;
  private final Map<String, LevelSegments> byNumber = new HashMap<>();

  /** Of each level, the kinds on the way down to it: every kind stands there once at most. */
  private final Map<String, Set<Kind>> ways = new HashMap<>();

  Hierarchy(Findings findings) {
    this.findings = findings;
  }

  /** The levels that have no parent, with the others below them. */
  List<LevelSegments> of(List<LevelSegments> levels) {
    List<LevelSegments> roots = new ArrayList<>();
    for (LevelSegments level : levels) {
      if (byNumber.putIfAbsent(level.hl().at(1), level) != null) {
        wrong(level, X12Rule.HL_UNIQUE, 1, "a number of its own");
      } else if (level.hl().has(2)) {
        below(level);
      } else {
        roots.add(level);
        root(level);
      }
    }
    levels.forEach(this::children);
    return roots;
  }

  private void root(LevelSegments level) {
    if (!level.kind().filter(Kind.SHIPMENT::equals).isPresent()) {
      wrong(level, X12Rule.HL_NESTING, 3, "S at the top");
    }
    ways.put(level.hl().at(1), EnumSet.of(Kind.SHIPMENT));
  }

  private void below(LevelSegments level) {
    LevelSegments parent = byNumber.get(level.hl().at(2));
    if (parent == null || parent == level) {
      wrong(level, X12Rule.HL_PARENT, 2, "the number of a level before");
      return;
    }
    parent.adopt(level);
    Set<Kind> way = ways.getOrDefault(level.hl().at(2), Set.of());
    boolean legal =
        level
            .kind()
            .filter(kind -> !way.contains(kind))
            .filter(kind -> parent.kind().filter(kind::mayStandIn).isPresent())
            .isPresent();
    if (legal) {
      Set<Kind> longer = EnumSet.of(level.kind().orElseThrow());
      longer.addAll(way);
      ways.put(level.hl().at(1), longer);
    } else {
      wrong(level, X12Rule.HL_NESTING, 3, "a level that may stand in " + parent.hl().at(3));
    }
  }

  private void children(LevelSegments level) {
    String declared = level.hl().at(4);
    if (!declared.isEmpty() && declared.equals("1") != level.hasChildren()) {
      wrong(level, X12Rule.HL_CHILDREN, 4, level.hasChildren() ? "1" : "0");
    }
  }

  private void wrong(LevelSegments level, X12Rule rule, int element, String expected) {
    findings.add(rule, level.hl().spot().at(element), expected, level.hl().at(element));
  }
}
