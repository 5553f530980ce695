package org.pedigree.receiving;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was shipped beside what is scanned, before it becomes an event. A container that is scanned
 * stands for all that is in it; what is scanned out of one that is not counts as taken out of it.
 */
final class Comparison {

  /**
   * An object as it was shipped.
   *
   * @param container what it was packed in; null for a line of the shipment
   * @param arrived whether it was received before
   */
  record Shipped(
      String canonical,
      @Nullable String container,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      boolean arrived) {}

  /** What is found of a scanned object. */
  enum Finding {
    /** As it was shipped. */
    MATCHES,
    /** Shipped in a container that is not scanned: it was opened, then. */
    TAKEN_OUT,
    /** In a container that is scanned too. */
    COVERED,
    /** Received before. */
    HERE,
    /** No paper says that it was sent. */
    NOT_SENT,
    OTHER_LOT,
    OTHER_EXPIRY,
    DAMAGED
  }

  /**
   * A scanned object with what is found of it.
   *
   * @param said the lot, the day or the container of the papers, by the finding
   */
  record Compared(ReceiptItem item, Set<Finding> findings, @Nullable String said) {

    Compared {
      findings = Set.copyOf(findings);
    }
  }

  /**
   * The whole of it.
   *
   * @param missing lines of which nothing came, and of those that were opened what did not
   * @param outstanding lines that are not received, nor scanned so far
   */
  record Result(List<Compared> items, List<String> missing, int outstanding) {

    Result {
      items = List.copyOf(items);
      missing = List.copyOf(missing);
    }
  }

  private final Map<String, Shipped> shipped;
  private final Map<String, List<String>> contents = new HashMap<>();
  private final Set<String> scanned = new HashSet<>();

  private Comparison(Collection<Shipped> shipped, List<ReceiptItem> items) {
    this.shipped =
        shipped.stream()
            .collect(toMap(Shipped::canonical, s -> s, (a, _) -> a, LinkedHashMap::new));
    shipped.stream()
        .filter(object -> object.container() != null)
        .forEach(
            object ->
                contents
                    .computeIfAbsent(object.container(), _ -> new ArrayList<>())
                    .add(object.canonical()));
    items.forEach(item -> scanned.add(item.canonical()));
  }

  static Result of(Collection<Shipped> shipped, List<ReceiptItem> items) {
    var comparison = new Comparison(shipped, items);
    var compared = items.stream().map(comparison::compare).toList();
    var missing = new ArrayList<String>();
    var outstanding = 0;
    for (var object : comparison.shipped.values()) {
      if (object.container() == null && !object.arrived()) {
        var lacking = comparison.lacking(object.canonical());
        missing.addAll(lacking);
        outstanding += lacking.isEmpty() ? 0 : 1;
      }
    }
    return new Result(compared, missing, outstanding);
  }

  private Compared compare(ReceiptItem item) {
    var findings = new HashSet<Finding>();
    var object = shipped.get(item.canonical());
    var said = object == null ? null : object.container();
    if (item.damaged()) {
      findings.add(Finding.DAMAGED);
    }
    findings.add(place(item.canonical(), object));
    if (object != null && differs(item.lot(), object.lot())) {
      findings.add(Finding.OTHER_LOT);
      said = object.lot();
    }
    if (object != null && differs(item.expiry(), object.expiry())) {
      findings.add(Finding.OTHER_EXPIRY);
      said = String.valueOf(object.expiry());
    }
    return new Compared(item, findings, said);
  }

  private Finding place(String canonical, @Nullable Shipped object) {
    if (object == null) {
      return Finding.NOT_SENT;
    }
    if (hasArrived(object)) {
      return Finding.HERE;
    }
    if (isCovered(object.container())) {
      return Finding.COVERED;
    }
    return object.container() == null ? Finding.MATCHES : Finding.TAKEN_OUT;
  }

  /** What neither side says can't differ. */
  private static boolean differs(@Nullable Object label, @Nullable Object paper) {
    return label != null && paper != null && !label.equals(paper);
  }

  private boolean hasArrived(Shipped object) {
    for (var at = object;
        at != null;
        at = at.container() == null ? null : shipped.get(at.container())) {
      if (at.arrived()) {
        return true;
      }
    }
    return false;
  }

  private boolean isCovered(@Nullable String container) {
    for (var at = container; at != null; ) {
      if (scanned.contains(at)) {
        return true;
      }
      var around = shipped.get(at);
      at = around == null ? null : around.container();
    }
    return false;
  }

  /** A line of which nothing came is lacking as a whole. */
  private List<String> lacking(String line) {
    var leaves = new ArrayList<String>();
    var found = collect(line, leaves);
    return found || leaves.isEmpty() ? leaves : List.of(line);
  }

  /** Whether anything within came; what did not, and holds nothing, is collected. */
  private boolean collect(String canonical, List<String> lacking) {
    if (scanned.contains(canonical) || shipped.get(canonical).arrived()) {
      return true;
    }
    var within = contents.getOrDefault(canonical, List.of());
    if (within.isEmpty()) {
      lacking.add(canonical);
      return false;
    }
    var found = false;
    for (var child : within) {
      found |= collect(child, lacking);
    }
    return found;
  }
}
