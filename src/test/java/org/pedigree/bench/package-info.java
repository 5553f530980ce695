/** What the product can carry, each figure beside a limit measured in the same run. */
@NullMarked
package org.pedigree.bench;

import org.jspecify.annotations.NullMarked;
