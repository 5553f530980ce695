/** Business days: when an answer is due that the law counts in them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
