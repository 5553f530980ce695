/** Is used where nobody declared it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.architecture.above;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
