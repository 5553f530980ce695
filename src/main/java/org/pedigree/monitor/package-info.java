/**
 * The documents of each party, in and out: how far each is, why some failed, and how late they
 * come.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "gs1",
      "party",
      "custody",
      "ledger",
      "capture",
      "exchange",
      "edi",
      "trace",
      "web"
    })
package org.pedigree.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
