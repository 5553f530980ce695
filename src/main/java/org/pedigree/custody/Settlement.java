package org.pedigree.custody;

/** How a dispute ends. */
enum Settlement {
  /** It was not lost: either side may say so. */
  FOUND,
  /** The other side says too that it is lost. */
  CONFIRMED,
  /** A regulator gives it to whoever sent or packed it. */
  TO_SENDER,
  /** A regulator gives it to whoever was to receive it. */
  TO_RECEIVER,
  /** A regulator finds that it is lost. */
  AS_LOST;

  boolean isResolution() {
    return switch (this) {
      case FOUND, CONFIRMED -> false;
      case TO_SENDER, TO_RECEIVER, AS_LOST -> true;
    };
  }
}
