/** Trace requests between companies, asked and answered, and the time the law gives for them. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "gs1",
      "calendar",
      "custody",
      "party",
      "trace",
      "transaction",
      "vrs",
      "rounds",
      "web"
    })
package org.pedigree.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
