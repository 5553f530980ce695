package org.pedigree.custody;

/** What a link of a chain of custody is. */
public enum HopKind {
  COMMISSIONED,
  SHIPPED,
  RECEIVED,
  /** Sent back by the consignee before it received it. */
  SENT_BACK,
  VOIDED,
  FINISHED
}
