/**
 * Accepts a document once, stores it, has it judged and answers.
 *
 * <p>Folders are watched by Camel routes. The HTTP door is a Spring controller beside them, since
 * the standard's REST binding is about status codes, headers and problems, which a route would have
 * to spell out; both doors end in {@link org.pedigree.capture.Capture}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1", "epcis", "custody", "party", "web"})
package org.pedigree.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
