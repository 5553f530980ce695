package org.pedigree.trace;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a request looks, as a parameter or as a header.
 *
 * @param reason in words
 * @param inquiry an open one of the regulator's, whose purpose is the reason then
 */
public record Stated(@Nullable String reason, @Nullable UUID inquiry) {

  boolean nothing() {
    return inquiry == null && (reason == null || reason.isBlank());
  }
}
