/**
 * X12 interchanges, transaction sets and acknowledgements.
 *
 * <p>A file is read as a stream of parts by {@link org.pedigree.x12.X12Reader}; what is wrong with
 * it are {@link org.pedigree.x12.X12Finding}s, never exceptions. {@link
 * org.pedigree.x12.X12Acknowledgements} makes the answers of what was read, {@link
 * org.pedigree.x12.X12Writer} writes them and any other set.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gs1"})
package org.pedigree.x12;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
