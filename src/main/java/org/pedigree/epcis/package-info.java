/** EPCIS events as sealed records */
@NullMarked
@ApplicationModule(allowedDependencies = {"readers", "canonical", "form", "event", "hash", "and", "the", "event", "store.:gs1", "party"})
package org.pedigree.epcis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
