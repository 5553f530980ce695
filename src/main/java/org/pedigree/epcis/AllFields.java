package org.pedigree.epcis;

import java.util.function.Consumer;

/** Every place of an event where user extensions may stand. */
final class AllFields {

  private AllFields() {}

  static void each(Event event, Consumer<Fields> sink) {
    Common common = event.common();
    sink.accept(common.more().fields());
    sink.accept(ilmd(event));
    sink.accept(common.where().readPointFields());
    sink.accept(common.where().bizLocationFields());
    event.errorDeclaration().map(ErrorDeclaration::fields).ifPresent(sink);
    common.more().sensorElements().forEach(element -> each(element, sink));
  }

  static Fields ilmd(Event event) {
    return switch (event) {
      case ObjectEvent e -> e.ilmd();
      case TransformationEvent e -> e.ilmd();
      case AggregationEvent _, AssociationEvent _, TransactionEvent _ -> Fields.NONE;
    };
  }

  private static void each(SensorElement element, Consumer<Fields> sink) {
    sink.accept(element.fields());
    if (element.metadata() != null) {
      sink.accept(element.metadata().fields());
    }
    element.reports().forEach(report -> sink.accept(report.fields()));
  }
}
