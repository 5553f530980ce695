package org.pedigree.transaction;

import java.util.List;
import org.springframework.stereotype.Component;

/** The forms in which transaction information is handed out. */
@Component
record Forms(Transactions transactions, PackageRows rows, TransactionJson json) {

  /** Each sale with what one pack or container had a part in it. */
  List<Transaction> ofPack(List<Sale> sales, String canonical) {
    return sales.stream()
        .map(sale -> transactions.of(sale, rows.ofObject(sale.id(), canonical)))
        .toList();
  }
}
