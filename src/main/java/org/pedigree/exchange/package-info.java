/**
 * Partners' profiles, their doors, what goes out through these, and letters between nodes.
 *
 * <p>A door is a route made from a template of {@code camel-routes/} by a partner's file, and ends
 * in a bean of this module: it looks into a folder, here or at the partner's server, and hands each
 * complete file to the {@link org.pedigree.exchange.PartnerFormat} that reads it.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "epcis", "capture", "nodes", "party", "web", "x12"})
package org.pedigree.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
