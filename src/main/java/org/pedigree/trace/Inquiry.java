package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a regulator looks into, and for what: it bounds what may be asked under it.
 *
 * @param party whose dealings, by its short name
 * @param epc a pack's canonical key
 * @param since of what time, from
 * @param until and up to before
 * @param closedAt null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Inquiry(
    UUID inquiryID,
    String purpose,
    @Nullable String party,
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable String epc,
    Instant since,
    Instant until,
    Instant openedAt,
    Instant validUntil,
    @Nullable Instant closedAt) {

  boolean isOpen(Instant now) {
    return closedAt == null && now.isBefore(validUntil);
  }
}
