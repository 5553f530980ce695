package org.pedigree.receiving;

import org.springframework.stereotype.Component;

/** Where receipts are kept: themselves, what was scanned into them, what became of them. */
@Component
record ReceiptStore(ReceiptTable receipts, ReceiptItems items, ClosedReceipts closed) {}
