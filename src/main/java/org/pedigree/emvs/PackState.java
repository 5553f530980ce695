package org.pedigree.emvs;

/** Where a pack stands in the repository (Delegated Regulation (EU) 2016/161). */
enum PackState {
  ACTIVE(false),
  SUPPLIED(true),
  SAMPLE(true),
  FREE_SAMPLE(true),
  DESTROYED(false),
  EXPORTED(true),
  STOLEN(false),
  LOCKED(true),
  CHECKED_OUT(true);

  private final boolean reversible;

  PackState(boolean reversible) {
    this.reversible = reversible;
  }

  /** Whether it may be undone at all (Article 13). */
  boolean isReversible() {
    return reversible;
  }
}
