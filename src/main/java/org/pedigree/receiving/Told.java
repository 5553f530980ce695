package org.pedigree.receiving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where goods came from, when their receipt is closed.
 *
 * @param from GLN of the shipper as Digital Link; null where it is not known, or there are several
 * @param purchaseOrders URIs
 * @param despatchAdvices URIs
 */
record Told(@Nullable String from, List<String> purchaseOrders, List<String> despatchAdvices) {

  Told {
    purchaseOrders = List.copyOf(purchaseOrders);
    despatchAdvices = List.copyOf(despatchAdvices);
  }
}
