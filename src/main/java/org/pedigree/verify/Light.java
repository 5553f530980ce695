package org.pedigree.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The traffic light that a pharmacist sees. */
public enum Light {
  GREEN,
  AMBER,
  RED;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
