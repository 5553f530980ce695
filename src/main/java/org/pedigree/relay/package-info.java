/**
 * A topic between the doors and the intake, from which any number of processes of one node take
 * documents in, each party's in their order; with the profile {@code kafka}.
 *
 * <p>What a door carries here is durable when its answer comes back, and not before: the topic is
 * no second memory beside the database. A document that comes twice, since a process was killed or
 * the partitions were dealt anew, has one effect, as it has at any door.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"capture", "epcis", "party", "web"})
package org.pedigree.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
