package org.pedigree.vrs;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The words of the GS1 Lightweight Messaging Standard for Verification of Product Identifiers (1.1)
 * and of its implementation guideline for the DSCSA (1.3). Whatever is spelt on the wire is spelt
 * here.
 */
final class Lms {

  static final String LINK_TYPE = "verificationService";

  /** Of 1.3, and the only one that is known from there. */
  static final String SALEABLE_RETURN = "dscsaSaleableReturn";

  static final String VERSION_HEADER = "GS1US-Version";
  static final String VERSION = "1.3.0";

  private Lms() {}

  /** Why a product identifier is not verified. */
  enum FailureReason {
    NO_MATCH_GTIN_SERIAL("No_match_GTIN_Serial"),
    NO_MATCH_GTIN_SERIAL_LOT("No_match_GTIN_Serial_Lot"),
    NO_MATCH_GTIN_SERIAL_EXPIRY("No_match_GTIN_Serial_Expiry"),
    NO_MATCH_GTIN_SERIAL_LOT_EXPIRY("No_match_GTIN_Serial_Lot_Expiry"),
    /** It matches, and its maker does not let it be sold again. */
    MANUFACTURER_POLICY("Manufacturer_policy"),
    /** It matches, and is suspect. */
    NOT_FOR_REDISTRIBUTION("Not_for_re-distribution"),
    NO_REASON_PROVIDED("No_reason_provided");

    private final String token;

    FailureReason(String token) {
      this.token = token;
    }

    @JsonValue
    String token() {
      return token;
    }
  }

  /** What is said of a product beside whether it is verified. */
  enum AdditionalInfo {
    EXPIRED("Expired"),
    RECALLED("Recalled"),
    SUSPECT("Suspect"),
    ILLEGITIMATE("Illegitimate");

    private final String token;

    AdditionalInfo(String token) {
      this.token = token;
    }

    @JsonValue
    String token() {
      return token;
    }
  }
}
