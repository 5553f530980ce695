/** Identifiers and barcodes of GS1, in every form in which they are written. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.gs1;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
