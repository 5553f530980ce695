/**
 * X12 in the trade of this node's parties: interchanges that partners bring, the events and the
 * acknowledgements that are made of them, how notices agree with EPCIS data, and the ship notices
 * of what was sent with what partners answer.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "gs1",
      "party",
      "epcis",
      "custody",
      "capture",
      "cases",
      "x12",
      "exchange",
      "transaction",
      "web"
    })
package org.pedigree.edi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
