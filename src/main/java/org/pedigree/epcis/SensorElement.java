package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of one sensor under the same circumstances (EPCIS 2.0 7.3.7.1). */
public record SensorElement(
    @Nullable SensorData metadata, List<SensorData> reports, Fields fields) {

  public SensorElement {
    reports = List.copyOf(reports);
  }
}
