package org.pedigree.vrs;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a product identifier. It is verified if nothing speaks against it.
 *
 * @param reason null if it is verified
 */
record Finding(Lms.@Nullable FailureReason reason, Lms.@Nullable AdditionalInfo info) {

  static final Finding VERIFIED = new Finding(null, null);

  static Finding not(Lms.FailureReason reason) {
    return new Finding(reason, null);
  }

  boolean verified() {
    return reason == null;
  }
}
