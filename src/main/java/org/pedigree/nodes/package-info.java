/**
 * Other nodes: their cards, this node's own keys, and requests that are signed from node to node.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "web"})
package org.pedigree.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
