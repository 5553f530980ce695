/** Declares that it uses nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.architecture.below;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
