package org.pedigree.custody;

/** What a link of a chain of custody is. */
public enum HopKind {
  COMMISSIONED,
  SHIPPED,
  RECEIVED,
  /** Sent back by the consignee before it received it. */
  SENT_BACK,
  VOIDED,
  /** Said to be lost, stolen or missing, or wrongly voided. */
  DISPUTED,
  /** The dispute over it ended, or a regulator ended its way. */
  SETTLED,
  FINISHED
}
