package org.pedigree.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something at the node that whoever operates it has to see to.
 *
 * @param what in words without the count, the same for all of its kind: "Doors of partners that
 *     fail"
 * @param subject which one it is
 * @param detail what is known of it; names no goods, since administrators see rows for a reason
 *     only
 * @param remedy what mends it, or where that is done
 * @param since when it began, where that is known
 */
public record Trouble(
    String what, String subject, @Nullable String detail, String remedy, @Nullable Instant since) {}
