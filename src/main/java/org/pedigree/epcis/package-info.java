/** EPCIS events as sealed records: readers, canonical form, event hash and the event store. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "party", "web"})
package org.pedigree.epcis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
