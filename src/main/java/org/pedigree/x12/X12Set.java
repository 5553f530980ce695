package org.pedigree.x12;

/** What a transaction set says. */
public sealed interface X12Set
    permits GroupAcknowledgement,
        ApplicationAdvice,
        ShipNotice,
        PurchaseOrder,
        OrderAcknowledgement,
        Invoice {

  /** The set's number in the standard, such as 856. */
  String id();
}
