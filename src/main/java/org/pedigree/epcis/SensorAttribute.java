package org.pedigree.epcis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What sensorMetadata and sensorReport may say (EPCIS 2.0 7.3.7.2 and 7.3.7.3). */
public enum SensorAttribute {
  TYPE("type", Kind.MEASUREMENT),
  EXCEPTION("exception", Kind.ALERT),
  TIME("time", Kind.TIME),
  START_TIME("startTime", Kind.TIME),
  END_TIME("endTime", Kind.TIME),
  DEVICE_ID("deviceID", Kind.URI),
  DEVICE_METADATA("deviceMetadata", Kind.URI),
  RAW_DATA("rawData", Kind.URI),
  DATA_PROCESSING_METHOD("dataProcessingMethod", Kind.URI),
  BIZ_RULES("bizRules", Kind.URI),
  MICROORGANISM("microorganism", Kind.URI),
  CHEMICAL_SUBSTANCE("chemicalSubstance", Kind.URI),
  VALUE("value", Kind.NUMBER),
  COMPONENT("component", Kind.COMPONENT),
  STRING_VALUE("stringValue", Kind.TEXT),
  BOOLEAN_VALUE("booleanValue", Kind.BOOLEAN),
  HEX_BINARY_VALUE("hexBinaryValue", Kind.HEX),
  URI_VALUE("uriValue", Kind.URI),
  MIN_VALUE("minValue", Kind.NUMBER),
  MAX_VALUE("maxValue", Kind.NUMBER),
  MEAN_VALUE("meanValue", Kind.NUMBER),
  S_DEV("sDev", Kind.NUMBER),
  PERC_RANK("percRank", Kind.NUMBER),
  PERC_VALUE("percValue", Kind.NUMBER),
  UOM("uom", Kind.TEXT),
  COORDINATE_REFERENCE_SYSTEM("coordinateReferenceSystem", Kind.URI);

  /** Of sensorMetadata, in the order of the event hash (CBV 2.0 8.9.2). */
  static final List<SensorAttribute> METADATA =
      List.of(
          TIME,
          START_TIME,
          END_TIME,
          DEVICE_ID,
          DEVICE_METADATA,
          RAW_DATA,
          DATA_PROCESSING_METHOD,
          BIZ_RULES);

  /** Of sensorReport, in the order of the event hash (CBV 2.0 8.9.2). */
  static final List<SensorAttribute> REPORT =
      List.of(
          TYPE,
          EXCEPTION,
          DEVICE_ID,
          DEVICE_METADATA,
          RAW_DATA,
          DATA_PROCESSING_METHOD,
          BIZ_RULES,
          TIME,
          MICROORGANISM,
          CHEMICAL_SUBSTANCE,
          VALUE,
          COMPONENT,
          STRING_VALUE,
          BOOLEAN_VALUE,
          HEX_BINARY_VALUE,
          URI_VALUE,
          MIN_VALUE,
          MAX_VALUE,
          MEAN_VALUE,
          S_DEV,
          PERC_RANK,
          PERC_VALUE,
          UOM,
          COORDINATE_REFERENCE_SYSTEM);

  /** What a value must look like. */
  public enum Kind {
    TIME,
    URI,
    NUMBER,
    TEXT,
    BOOLEAN,
    HEX,
    MEASUREMENT,
    ALERT,
    COMPONENT
  }

  private final String field;
  private final Kind kind;

  SensorAttribute(String field, Kind kind) {
    this.field = field;
    this.kind = kind;
  }

  static Optional<SensorAttribute> named(String field) {
    return Arrays.stream(values()).filter(a -> a.field.equals(field)).findFirst();
  }

  /** The standard's name. */
  public String field() {
    return field;
  }

  public Kind kind() {
    return kind;
  }
}
