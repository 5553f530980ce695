/** HTTP defaults, security and shared page layout. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
