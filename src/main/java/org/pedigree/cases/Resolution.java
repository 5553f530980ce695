package org.pedigree.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one side may ask for, or offer, in the closed vocabulary of PDG's messages. */
enum Resolution {
  SEND_NEW_DATA("Send new data"),
  SEND_PRODUCT("Send product"),
  RETURN_PRODUCT("Return product"),
  SEND_BACK_PRODUCT("Send back product"),
  CREDIT_ACCOUNT("Credit account"),
  DEBIT_ACCOUNT("Debit account");

  private final String word;

  Resolution(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<Resolution> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Resolution::word).toList();
  }
}
