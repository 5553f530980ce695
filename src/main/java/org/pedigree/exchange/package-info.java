/**
 * Partners' profiles, their doors, what goes out through these, and letters between nodes.
 *
 * <p>A door is a route made from a template of {@code camel-routes/} by a partner's file, and ends
 * in a bean of this module: by way of a folder, here or at the partner's server, a topic, a mailbox
 * or a request documents come, each handed to the {@link org.pedigree.capture.PartnerFormat} that
 * reads it. What goes out is brought from one queue, whatever way the partner's door leads.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "epcis", "capture", "nodes", "party", "rounds", "web", "x12"})
package org.pedigree.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
