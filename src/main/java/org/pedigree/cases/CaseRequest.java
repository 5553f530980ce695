package org.pedigree.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.EpcReading;

/**
 * A case that somebody opens by hand.
 *
 * @param kind in words, such as {@code damaged}
 * @param partner short name of who can mend it, if that is known
 * @param objects EPC URNs or Digital Links of what is meant
 * @param details what is wrong beside the numbers, by the names of PDG's messages
 * @param note what was seen, in a sentence
 */
record CaseRequest(
    @Nullable String kind,
    @Nullable String partner,
    @Nullable String purchaseOrder,
    @Nullable List<String> objects,
    @Nullable Map<String, Object> details,
    @Nullable String note) {

  private static final int MOST_OBJECTS = 1_000;
  private static final int LONGEST = 500;

  Kind of() {
    return Kind.of(String.valueOf(kind))
        .orElseThrow(
            () ->
                NotPossible.malformed(
                    "kind",
                    "Exceptions have a closed vocabulary",
                    List.of(Kind.values()).stream().map(Kind::word).toList().toString(),
                    String.valueOf(kind)));
  }

  String stated() {
    return bounded("note", note == null ? "" : note.strip(), 1);
  }

  @Nullable String order() {
    return purchaseOrder == null || purchaseOrder.isBlank()
        ? null
        : bounded("purchaseOrder", purchaseOrder.strip(), 1);
  }

  private static String bounded(String place, String text, int least) {
    if (text.length() < least || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw NotPossible.malformed(
          place,
          "Texts are bounded",
          least + " to " + LONGEST + " characters without NUL",
          text.length() + " characters");
    }
    return text;
  }

  /** One for each object; where none is named, one for the case. */
  List<Item> items() {
    var named = objects == null ? List.<String>of() : objects.stream().distinct().toList();
    if (named.size() > MOST_OBJECTS) {
      throw NotPossible.malformed(
          "objects", "Lists are bounded", "at most " + MOST_OBJECTS, "" + named.size());
    }
    var facts = facts();
    return named.isEmpty()
        ? List.of(item(null, facts))
        : named.stream().map(CaseRequest::canonical).map(epc -> item(epc, facts)).toList();
  }

  private Item item(@Nullable String epc, Map<String, Object> facts) {
    return new Item(UUID.randomUUID(), of(), new Item.Facts(epc, null, facts), null);
  }

  private Map<String, Object> facts() {
    var facts = new HashMap<String, Object>();
    if (details != null) {
      details.forEach((name, value) -> facts.put(bounded("details", name, 1), fact(value)));
    }
    if (facts.size() > 20) {
      throw NotPossible.malformed(
          "details", "Details are bounded", "at most 20", "" + facts.size());
    }
    facts.put("reason", stated());
    return facts;
  }

  private static Object fact(@Nullable Object value) {
    return switch (value) {
      case Integer number -> number;
      case String text -> bounded("details", text, 0);
      case null, default ->
          throw NotPossible.malformed(
              "details", "Details are texts and whole numbers", "such a value", "" + value);
    };
  }

  private static String canonical(String text) {
    return switch (EpcReading.of(text)) {
      case EpcReading.Known(var epc) -> Identifier.of(epc).canonical();
      case EpcReading.Refused(var refusal) ->
          throw NotPossible.malformed(
              "objects", refusal.rule(), refusal.expected(), refusal.found());
    };
  }
}
