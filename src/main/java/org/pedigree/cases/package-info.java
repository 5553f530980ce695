/**
 * What is wrong with goods or their papers, as cases: opened, told to partners, tracked, closed.
 */
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
      "verify",
      "rounds",
      "web"
    })
package org.pedigree.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
