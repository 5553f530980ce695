package org.pedigree.architecture.below;

import org.pedigree.architecture.above.Above;

/** Uses the other module in spite of what its package declares. */
record Below(Above forbidden) {}
