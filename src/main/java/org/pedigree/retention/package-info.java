/**
 * Keeps for years what has to be kept, and lets go of the rest: periods, retention, legal holds.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "party", "rounds", "web"})
package org.pedigree.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
