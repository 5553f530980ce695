/**
 * What a node does again and again by itself, in one of its processes: rounds over what time
 * changes and over what is to be sent.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.rounds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
