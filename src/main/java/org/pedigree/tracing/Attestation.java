package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonValue;

/** For what a trace is asked; nobody asks for another reason. */
enum Attestation {
  SUSPECT("Suspect Product Investigation"),
  ILLEGITIMATE("Illegitimate Product Investigation"),
  RECALLED("Recalled Product Investigation"),
  AUDIT("Compliance Audit"),
  INSPECTION("Health Authority Inspection");

  private final String token;

  Attestation(String token) {
    this.token = token;
  }

  @JsonValue
  String token() {
    return token;
  }
}
