package org.pedigree.recall;

/** How dangerous the goods are (21 CFR 7.3(m)). */
enum RecallClass {
  /** They may well do serious harm, or kill. */
  I,
  /** They may do harm that passes, or serious harm is remote. */
  II,
  /** They are not likely to do harm. */
  III
}
