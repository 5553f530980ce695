package org.pedigree.epcis;

import java.util.Objects;
import java.util.stream.Stream;

/** Every place of an event where user extensions may stand. */
final class AllFields {

  private AllFields() {}

  static Stream<Fields> of(Event event) {
    Common common = event.common();
    return Stream.of(
            Stream.of(common.more().fields(), ilmd(event)),
            Stream.of(common.where().readPointFields(), common.where().bizLocationFields()),
            event.errorDeclaration().map(ErrorDeclaration::fields).stream(),
            common.more().sensorElements().stream().flatMap(AllFields::of))
        .flatMap(fields -> fields);
  }

  static Fields ilmd(Event event) {
    return switch (event) {
      case ObjectEvent e -> e.ilmd();
      case TransformationEvent e -> e.ilmd();
      case AggregationEvent _, AssociationEvent _, TransactionEvent _ -> Fields.NONE;
    };
  }

  private static Stream<Fields> of(SensorElement element) {
    return Stream.concat(
        Stream.of(element.fields()),
        Stream.concat(Stream.ofNullable(element.metadata()), element.reports().stream())
            .filter(Objects::nonNull)
            .map(SensorData::fields));
  }
}
