/** Who holds which object, in which state and container, judged by a list of rules. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "party", "web"})
package org.pedigree.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
