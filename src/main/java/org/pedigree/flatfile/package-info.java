/**
 * What small systems send and scan as tables: CSV files whose rows become events of their party.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "capture", "party", "web"})
package org.pedigree.flatfile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
