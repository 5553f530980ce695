/** The opening of a shipment as a document: what it says, line by line, and how it is sealed. */
@NullMarked
package org.pedigree.ledger.opening;

import org.jspecify.annotations.NullMarked;
