package org.pedigree.cases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which way goods and data do not agree, in the words of the trade. */
enum Kind {
  PRODUCT_WITHOUT_DATA("Goods came, and their data did not.", Resolution.SEND_NEW_DATA),
  DATA_WITHOUT_PRODUCT("Data came, and the goods did not.", Resolution.SEND_PRODUCT),
  OVERAGE("More came than was sent.", Resolution.RETURN_PRODUCT),
  UNDERAGE("Less came than was sent.", Resolution.CREDIT_ACCOUNT),
  MISALIGNMENT(
      "Product, lot, expiry or serial number on the goods are not those of the data.",
      Resolution.SEND_NEW_DATA),
  MASTER_DATA("A location or a product is named wrongly.", Resolution.SEND_NEW_DATA),
  DAMAGED("Goods or their label are damaged.", Resolution.SEND_BACK_PRODUCT),
  HIERARCHY("What is packed in what is not as the data has it.", Resolution.SEND_NEW_DATA);

  private final String sentence;
  private final Resolution usual;

  Kind(String sentence, Resolution usual) {
    this.sentence = sentence;
    this.usual = usual;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public String sentence() {
    return sentence;
  }

  /** What is asked for where nobody says otherwise. */
  Resolution usual() {
    return usual;
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static Kind ofRow(String word) {
    return of(word).orElseThrow();
  }
}
