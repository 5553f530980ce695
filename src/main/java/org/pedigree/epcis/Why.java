package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which business context it happened (EPCIS 2.0 7.3.5.5 and 7.3.6). */
public record Why(
    @Nullable Term bizStep,
    @Nullable Term disposition,
    @Nullable PersistentDisposition persistentDisposition,
    List<BizTransaction> bizTransactions,
    Transfer transfer) {

  public static final Why UNKNOWN = new Why(null, null);

  public Why {
    bizTransactions = List.copyOf(bizTransactions);
  }

  public Why(@Nullable Term bizStep, @Nullable Term disposition) {
    this(bizStep, disposition, null, List.of(), Transfer.NONE);
  }
}
