package org.pedigree.epcis;

import java.util.List;

/**
 * Sensor data and user extensions (EPCIS 2.0 7.3.7 and 9.1).
 *
 * @param namespaces the prefixes under which the document names namespaces, also within values
 */
public record More(List<SensorElement> sensorElements, Fields fields, Namespaces namespaces) {

  public static final More NONE = new More(List.of(), Fields.NONE, Namespaces.NONE);

  public More {
    sensorElements = List.copyOf(sensorElements);
  }
}
