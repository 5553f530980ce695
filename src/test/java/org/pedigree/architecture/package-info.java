/** Two modules with an arrow that is not declared, to show that the architecture test bites. */
@NullMarked
package org.pedigree.architecture;

import org.jspecify.annotations.NullMarked;
