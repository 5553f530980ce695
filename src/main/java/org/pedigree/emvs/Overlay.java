package org.pedigree.emvs;

/** What is said of a whole product or batch, whatever the state of its packs. */
enum Overlay {
  RECALLED,
  WITHDRAWN,
  EXPIRED
}
