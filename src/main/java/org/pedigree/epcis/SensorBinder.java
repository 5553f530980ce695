package org.pedigree.epcis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sensor elements: attributes in XML, members in JSON. */
final class SensorBinder {

  private SensorBinder() {}

  static List<SensorElement> list(Part list) {
    List<Part> items = list.items("sensorElement");
    if (items.isEmpty() && list.node().isXml()) {
      list.breach("empty list", "at least one sensorElement", "nothing");
    }
    return items.stream().map(SensorBinder::element).toList();
  }

  private static SensorElement element(Part part) {
    part.expect(Node.Type.OBJECT);
    part.checkExtensionsLast(
        List.of("sensorMetadata", "sensorReport", "extension"), List.of("sensorReport"));
    List<Part> reports = part.repeated("sensorReport");
    if (reports.isEmpty()) {
      part.missing("sensorReport");
    }
    return new SensorElement(
        metadata(part),
        reports.stream().map(SensorBinder::report).toList(),
        Extensions.of(List.of(), part.extensions()));
  }

  private static @Nullable SensorData metadata(Part part) {
    return part.child("sensorMetadata")
        .map(metadata -> data(metadata, SensorAttribute.METADATA))
        .orElse(null);
  }

  private static SensorData report(Part part) {
    SensorData report = data(part, SensorAttribute.REPORT);
    if (!part.node().isXml() && report.get(SensorAttribute.TYPE).isEmpty()) {
      part.breach("mandatory field missing", "type", "nothing");
    }
    return report;
  }

  private static SensorData data(Part part, List<SensorAttribute> known) {
    if (!part.node().isXml()) {
      part.expect(Node.Type.OBJECT);
    } else if (!part.node().children().isEmpty()) {
      part.breach("unknown field", "attributes only", part.node().children().getFirst().name());
    }
    Map<SensorAttribute, String> values = new EnumMap<>(SensorAttribute.class);
    for (Part value : spoken(part)) {
      Optional<SensorAttribute> attribute =
          SensorAttribute.named(value.node().name()).filter(known::contains);
      attribute.ifPresentOrElse(a -> put(values, a, value), () -> unknown(value, known));
    }
    return new SensorData(values, Extensions.of(part.node().attributes(), part.extensions()));
  }

  private static void put(Map<SensorAttribute, String> values, SensorAttribute a, Part value) {
    if (values.put(a, SensorValues.read(value, a)) != null) {
      value.error("field stands more than once", "one " + a.field(), "another");
    }
  }

  private static void unknown(Part value, List<SensorAttribute> known) {
    List<String> names = known.stream().map(SensorAttribute::field).toList();
    value.breach("unknown field", "one of " + String.join(", ", names), value.node().name());
  }

  /** The standard's own values, wherever the language puts them. */
  private static List<Part> spoken(Part part) {
    List<Node> nodes =
        part.node().isXml()
            ? part.node().attributes().stream()
                .filter(a -> a.namespace().isEmpty())
                .map(a -> attribute(part.node(), a))
                .toList()
            : part.node().children().stream().filter(n -> n.of().isStandard()).toList();
    return nodes.stream().map(part::child).toList();
  }

  private static Node attribute(Node owner, FieldValue.Attribute attribute) {
    return new Node(
        Node.Type.ELEMENT,
        new Node.Name("", attribute.name(), owner.line()),
        List.of(),
        attribute.value(),
        List.of());
  }
}
