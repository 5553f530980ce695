package org.pedigree.ledger;

import org.pedigree.ledger.contract.Call;

/** How much gas things take. Osaka allows a transaction 2^24. */
final class Gas {

  /** The most that a transaction is given; Osaka's own limit is 16,777,216. */
  static final long LIMIT = 16_000_000;

  /** Up to here operations are put into one transaction. */
  static final long FULL = 12_000_000;

  /** Paid once per transaction. */
  static final long BASE = 100_000;

  private static final long OPERATION = 150_000;
  private static final long OBJECT = 130_000;

  /** EIP-7623 takes 40 for a byte of data at least; besides, proofs are hashed. */
  private static final long BYTE = 60;

  private Gas() {}

  /** What one operation takes at most, told from its size. */
  static long of(Call call, int objects) {
    return Math.min(LIMIT - BASE, OPERATION + OBJECT * objects + BYTE * call.data().length);
  }
}
