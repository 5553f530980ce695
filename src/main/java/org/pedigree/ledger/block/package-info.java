/** Blocks as bytes: headers, their validators' seals, and receipts proven in them, offline. */
@NamedInterface("block")
@NullMarked
package org.pedigree.ledger.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
