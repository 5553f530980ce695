/** Trading partners and the people who act for them */
@NullMarked
@ApplicationModule(allowedDependencies = {"roles", "locations", "licences", "keys", "sign-in", "who", "asks.:gs1"})
package org.pedigree.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
