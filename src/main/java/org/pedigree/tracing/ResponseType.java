package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a requester wants to be told. */
enum ResponseType {
  TRANSACTION_INFORMATION("Transaction Information"),
  ALL_KNOWN_OWNERS("All Known Owners"),
  LAST_KNOWN_OWNERS("Last Known Owner(s)");

  private final String token;

  ResponseType(String token) {
    this.token = token;
  }

  @JsonValue
  String token() {
    return token;
  }
}
