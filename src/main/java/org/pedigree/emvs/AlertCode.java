package org.pedigree.emvs;

/** Why a pack can't be, or was not, what it is asked for. */
enum AlertCode {
  PC_02("Nobody commissioned a pack with this serial number."),
  LOT_03("This batch of the product is not known."),
  LOT_12("The expiry date is not that of the batch."),
  LOT_13("The batch is not that of the pack."),
  PCK_06("The pack is not in the state that is to be undone."),
  PCK_19("The pack is in that state already."),
  PCK_20("The change was made more than ten days ago."),
  PCK_21("The change was made by another."),
  PCK_22("The pack is inactive already."),
  PCK_27("The state of the pack can't be changed so.");

  private final String sentence;

  AlertCode(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  /** Whether a number that was entered wrongly may be the cause. */
  boolean mayBeTypo() {
    return switch (this) {
      case PC_02, LOT_03, LOT_12, LOT_13 -> true;
      case PCK_06, PCK_19, PCK_20, PCK_21, PCK_22, PCK_27 -> false;
    };
  }

  boolean isRepeat() {
    return this == PCK_19 || this == PCK_22;
  }
}
