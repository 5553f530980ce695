package org.pedigree.epcis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a sensorMetadata or a sensorReport (EPCIS 2.0 7.3.7.2 and 7.3.7.3).
 *
 * @param values as written, each sound for its {@link SensorAttribute.Kind}
 * @param fields user extensions
 */
public record SensorData(Map<SensorAttribute, String> values, Fields fields) {

  public SensorData {
    Map<SensorAttribute, String> ordered = new EnumMap<>(SensorAttribute.class);
    ordered.putAll(values);
    values = Collections.unmodifiableMap(ordered);
  }

  /** The value as written. */
  public Optional<String> get(SensorAttribute attribute) {
    return Optional.ofNullable(values.get(attribute));
  }
}
