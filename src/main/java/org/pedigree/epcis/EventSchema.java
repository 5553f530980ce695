package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of an event type in the order of the XML schemas.
 *
 * @param mandatory fields without which there is no event
 * @param wrappers 1.x: the wrapper in which a field stands, for those that stand in one
 */
record EventSchema(List<String> sequence, List<String> mandatory, Map<String, String> wrappers) {

  private static final String WHERE_AND_WHY =
      "bizStep disposition readPoint bizLocation bizTransactionList ";
  private static final String ENDS = "sourceList destinationList ";
  private static final String LATE = ENDS + "sensorElementList persistentDisposition ";

  private static final String BASE_1 =
      "eventTime! recordTime eventTimeZoneOffset! <baseExtension> eventID errorDeclaration </> ";
  private static final String BASE_2 =
      "eventTime! recordTime eventTimeZoneOffset! eventID errorDeclaration certificationInfo ";

  private static final Map<String, String> XML_1 =
      Map.of(
          "ObjectEvent",
              "epcList action! " + WHERE_AND_WHY + "<extension> quantityList " + ENDS + "ilmd",
          "AggregationEvent",
              "parentID childEPCs action! "
                  + WHERE_AND_WHY
                  + "<extension> childQuantityList "
                  + ENDS,
          "QuantityEvent", "epcClass! quantity! " + WHERE_AND_WHY,
          "TransactionEvent",
              "bizTransactionList! parentID epcList action! bizStep disposition readPoint"
                  + " bizLocation <extension> quantityList "
                  + ENDS,
          "TransformationEvent",
              "inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID "
                  + WHERE_AND_WHY
                  + ENDS
                  + "ilmd");

  private static final Map<String, String> XML_2 =
      Map.of(
          "ObjectEvent", "epcList action! " + WHERE_AND_WHY + "quantityList " + LATE + "ilmd",
          "AggregationEvent",
              "parentID childEPCs action! " + WHERE_AND_WHY + "childQuantityList " + LATE,
          "TransactionEvent",
              "bizTransactionList! parentID epcList action! bizStep disposition readPoint"
                  + " bizLocation quantityList "
                  + LATE,
          "TransformationEvent",
              "inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID "
                  + WHERE_AND_WHY
                  + LATE
                  + "ilmd",
          "AssociationEvent",
              "parentID! childEPCs childQuantityList action! " + WHERE_AND_WHY + LATE);

  private static final Map<String, EventSchema> SCHEMAS_1 = parse(BASE_1, XML_1);
  private static final Map<String, EventSchema> SCHEMAS_2 = parse(BASE_2, XML_2);

  /** The schema of this event type, if the version knows it. */
  static Optional<EventSchema> of(String type, Version version) {
    return Optional.ofNullable(
        switch (version) {
          case XML_1 -> SCHEMAS_1.get(type);
          case XML_2, JSON_2 -> SCHEMAS_2.get(type);
        });
  }

  private static Map<String, EventSchema> parse(String base, Map<String, String> types) {
    return types.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> parse(base + e.getValue())));
  }

  static List<String> types(Version version) {
    return (version == Version.XML_1 ? XML_1 : XML_2).keySet().stream().sorted().toList();
  }

  private static EventSchema parse(String fields) {
    List<String> sequence = new ArrayList<>();
    List<String> mandatory = new ArrayList<>();
    Map<String, String> wrappers = new HashMap<>();
    String wrapper = "";
    for (String word : fields.strip().split(" +")) {
      if (word.startsWith("<")) {
        wrapper = word.replaceAll("[</>]", "");
        continue;
      }
      String name = word.replace("!", "");
      sequence.add(name);
      if (word.endsWith("!")) {
        mandatory.add(name);
      }
      if (!wrapper.isEmpty()) {
        wrappers.put(name, wrapper);
      }
    }
    return new EventSchema(List.copyOf(sequence), List.copyOf(mandatory), Map.copyOf(wrappers));
  }

  String wrapperOf(String name) {
    return wrappers.getOrDefault(name, "");
  }
}
