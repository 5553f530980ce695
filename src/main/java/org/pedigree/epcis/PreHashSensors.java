package org.pedigree.epcis;

import static org.pedigree.epcis.PreHash.pair;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** Sensor elements in the event hash. */
final class PreHashSensors {

  private PreHashSensors() {}

  static String of(List<SensorElement> elements) {
    return elements.isEmpty()
        ? ""
        : "sensorElementList"
            + elements.stream().map(PreHashSensors::of).sorted().collect(Collectors.joining());
  }

  private static String of(SensorElement element) {
    String metadata =
        element.metadata() == null
            ? ""
            : "sensorMetadata" + of(element.metadata(), SensorAttribute.METADATA);
    return "sensorElement"
        + metadata
        + element.reports().stream()
            .map(report -> "sensorReport" + of(report, SensorAttribute.REPORT))
            .sorted()
            .collect(Collectors.joining())
        + PreHashFields.of(element.fields());
  }

  private static String of(SensorData data, List<SensorAttribute> order) {
    return order.stream()
            .flatMap(a -> data.get(a).map(value -> pair(a.field(), canonical(a, value))).stream())
            .collect(Collectors.joining())
        + PreHashFields.of(data.fields());
  }

  private static String canonical(SensorAttribute attribute, String value) {
    return switch (attribute.kind()) {
      case TIME -> CanonicalValue.time(OffsetDateTime.parse(value).toInstant());
      case MEASUREMENT -> Vocabulary.MEASUREMENT_TYPE.term(value).canonical();
      case ALERT -> Vocabulary.ALERT_TYPE.term(value).canonical();
      case COMPONENT -> Vocabulary.COMPONENT.term(value).canonical();
      case URI, NUMBER, TEXT, BOOLEAN, HEX -> CanonicalValue.of(value);
    };
  }
}
