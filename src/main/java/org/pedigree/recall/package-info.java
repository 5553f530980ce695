/** Recall orders: what comes back, whom it reaches, and what each of them did. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "gs1",
      "calendar",
      "epcis",
      "custody",
      "exchange",
      "party",
      "trace",
      "rounds",
      "web"
    })
package org.pedigree.recall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
