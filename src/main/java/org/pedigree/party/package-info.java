/** Trading partners: roles, locations, agents, licences, keys, sign-in, and the party that asks. */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "web"})
package org.pedigree.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
