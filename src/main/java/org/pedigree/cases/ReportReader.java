package org.pedigree.cases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads PDG messages, or says where and why one is none. */
final class ReportReader {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, Kind> LISTS =
      Map.of(
          "missing_product_data", Kind.PRODUCT_WITHOUT_DATA,
          "missing_product", Kind.DATA_WITHOUT_PRODUCT,
          "data_misalignment", Kind.MISALIGNMENT,
          "overages", Kind.OVERAGE,
          "underages", Kind.UNDERAGE);

  private static final Pattern OTHERWISE =
      Pattern.compile(
          "([a-z ]{1,30}?)(?: of (\\S{1,500}))? \\(item"
              + " ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\): (.{1,2000})",
          Pattern.DOTALL);

  private ReportReader() {}

  /**
   * A message that is as its schema says.
   *
   * @throws NotPossible naming the first breach
   */
  static JsonNode read(String body, Shape shape) {
    var message = parse(body);
    var breaches = shape.breaches(message);
    if (!breaches.isEmpty()) {
      throw NotPossible.malformed(breaches.getFirst());
    }
    uuid(message, "message_uuid");
    uuid(message, "exception_case_uuid");
    return message;
  }

  /** The case that a message is of, which was taken in. */
  static UUID caseOf(String body) {
    return uuid(parse(body), "exception_case_uuid");
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException broken) {
      throw NotPossible.malformed(
          "message", "A PDG message is JSON", "a JSON object", broken.getOriginalMessage());
    }
  }

  static UUID uuid(JsonNode node, String name) {
    var text = node.get(name).asString();
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      throw NotPossible.malformed("/" + name, "Messages are named by UUIDs", "a UUID", text);
    }
  }

  /** What is wrong by a report, in the order of its lists. */
  static List<Item> items(JsonNode report) {
    var items = new ArrayList<Item>();
    var exceptions = report.path("exceptions");
    LISTS.forEach(
        (list, kind) -> exceptions.path(list).forEach(node -> items.add(item(kind, node))));
    for (var list : List.of("gln_errors", "gtin_errors")) {
      exceptions
          .path("master_data_errors")
          .path(list)
          .forEach(node -> items.add(item(Kind.MASTER_DATA, node)));
    }
    report.path("other_errors").forEach(text -> items.add(otherwise(report, text.asString())));
    return items;
  }

  private static Item item(Kind kind, JsonNode node) {
    var details = new HashMap<String, Object>();
    node.properties()
        .forEach(
            member -> {
              if (member.getValue().isString()) {
                details.put(member.getKey(), member.getValue().asString());
              } else if (member.getValue().isIntegralNumber()) {
                details.put(member.getKey(), member.getValue().asLong());
              }
            });
    var came = epc(details, kind == Kind.MISALIGNMENT ? "received_product" : "product");
    var data = kind == Kind.MISALIGNMENT ? epc(details, "product_data") : null;
    var request = (String) details.remove("resolution_request");
    details.remove("exception_item_uuid");
    return new Item(
        uuid(node, "exception_item_uuid"),
        kind,
        new Item.Facts(came, data, details),
        request == null ? null : Resolution.of(request).orElse(null));
  }

  private static @Nullable String epc(Map<String, Object> details, String whose) {
    try {
      return details.get(whose + "_gtin") instanceof String gtin
              && details.get(whose + "_serial") instanceof String serial
          ? new Sgtin(new Gtin(gtin), new SerialNumber(serial)).canonical()
          : null;
    } catch (NotAnIdentifier wrong) {
      return null; // it may be what is wrong
    }
  }

  /**
   * What PDG has no list for. In the words of {@link ReportWriter} it names its item, so that it
   * can be answered; else it is named by its words, so that the same report again adds nothing.
   */
  private static Item otherwise(JsonNode report, String text) {
    var named = OTHERWISE.matcher(text);
    if (named.matches()) {
      var facts = new Item.Facts(epc(named.group(2)), null, Map.of("reason", named.group(4)));
      var kind = Kind.of(named.group(1)).orElse(Kind.HIERARCHY);
      return new Item(UUID.fromString(named.group(3)), kind, facts, null);
    }
    var name = report.get("exception_case_uuid").asString() + text;
    var uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    var kind = text.startsWith(Kind.DAMAGED.word()) ? Kind.DAMAGED : Kind.HIERARCHY;
    return new Item(uuid, kind, new Item.Facts(null, null, Map.of("reason", text)), null);
  }

  private static @Nullable String epc(@Nullable String text) {
    return text != null && EpcReading.of(text) instanceof EpcReading.Known(var epc)
        ? Identifier.of(epc).canonical()
        : null;
  }
}
