package org.pedigree.gs1;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the elements of one scan: each by the rules of its AI, then all by their pairings. */
record ScanJudge(LocalDate today) {

  static final Refusal NOTHING = new Refusal("scan", "nothing scanned", "a GS1 barcode", "no data");

  Scan elements(List<Element> elements, List<Repair> repairs) {
    return judge(elements, List.of(), repairs);
  }

  Scan link(DigitalLink link, List<Repair> repairs) {
    List<Element> all = new ArrayList<>(link.keys());
    all.addAll(link.attributes());
    List<Refusal> doubts =
        link.attributes().stream()
            .flatMap(e -> ApplicationIdentifiers.find(e.ai()).stream())
            .filter(ai -> !ai.link().attribute())
            .map(
                ai -> doubt(ai, "no attribute of a Digital Link", "it in the path", "in the query"))
            .toList();
    return judge(all, doubts, repairs);
  }

  Scan epc(Epc epc, List<Repair> repairs) {
    return new Scan.Read(epc.elements(), Optional.of(epc), Optional.empty(), repairs, List.of());
  }

  private Scan judge(List<Element> elements, List<Refusal> doubts, List<Repair> repairs) {
    if (elements.isEmpty()) {
      return refuse(List.of(NOTHING), repairs);
    }
    List<Refusal> reasons = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (Element element : elements) {
      soundness(element).ifPresent(reasons::add);
      String before = values.putIfAbsent(element.ai(), element.value());
      if (before != null && !before.equals(element.value())) {
        String place = "(" + element.ai() + ")";
        reasons.add(new Refusal(place, "two values", before, element.value()));
      }
    }
    reasons.addAll(reasons.isEmpty() ? ScanPairings.clashes(values.keySet()) : List.of());
    return reasons.isEmpty() ? read(values, doubts, repairs) : refuse(reasons, repairs);
  }

  /** A refusal tells of repairs too: perhaps what was put right was no fault. */
  Scan refuse(List<Refusal> reasons, List<Repair> repairs) {
    List<Refusal> all = new ArrayList<>(reasons);
    repairs.stream()
        .map(r -> new Refusal("scan", "repaired, and still unsound", "no repair", r.inWords()))
        .forEach(all::add);
    return new Scan.Refused(all);
  }

  private static Optional<Refusal> soundness(Element element) {
    try {
      ApplicationIdentifiers.get(element.ai()).demand(element.value());
      return Optional.empty();
    } catch (NotAnIdentifier reason) {
      return Optional.of(reason.refusal());
    }
  }

  private Scan read(Map<String, String> values, List<Refusal> doubts, List<Repair> repairs) {
    List<Element> elements =
        values.entrySet().stream().map(e -> new Element(e.getKey(), e.getValue())).toList();
    List<Refusal> all = new ArrayList<>(doubts);
    all.addAll(ScanPairings.missing(values.keySet()));
    all.addAll(swallowedSeparators(values));
    Optional<Expiry> expiry =
        Optional.ofNullable(values.getOrDefault("17", values.get("7003")))
            .map(date -> Expiry.parse(date.substring(0, 6), today));
    return new Scan.Read(elements, new EpcKey(elements).find(), expiry, repairs, all);
  }

  private static List<Refusal> swallowedSeparators(Map<String, String> values) {
    if (values.containsKey("17")) {
      return List.of();
    }
    return values.entrySet().stream()
        .filter(e -> e.getKey().equals("21") || e.getKey().equals("10"))
        .flatMap(
            e ->
                ElementReader.swallowed(e.getValue()).map(tail -> doubt(e.getKey(), tail)).stream())
        .toList();
  }

  private static Refusal doubt(String ai, String tail) {
    return doubt(
        ApplicationIdentifiers.get(ai),
        "a separator was perhaps swallowed by the scanner",
        "GS between the fields",
        tail + " as its end");
  }

  private static Refusal doubt(Ai ai, String rule, String expected, String found) {
    return new Refusal(ai.inWords(), rule, expected, found);
  }
}
