/** Identifiers and barcodes of GS1 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.gs1;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
