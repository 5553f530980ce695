package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.transaction.Transaction;

/**
 * The one response to a trace request: the product, and what the responder's own records say of how
 * it changed owners.
 *
 * @param inbound by which the responder got it; null where owners are asked for
 * @param outbound by which it passed it on
 * @param owners whom the responder knows to have owned it, the earliest first; null where
 *     transaction information is asked for
 * @param attachments papers beside it; null where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceResponse(
    UUID requestId,
    UUID responseId,
    Instant timestamp,
    Responder responder,
    String responseType,
    List<Transaction.Product> product,
    @Nullable List<Transaction> inbound,
    @Nullable List<Transaction> outbound,
    @Nullable List<Transaction.Owner> owners,
    @Nullable Boolean test,
    @Nullable List<Attachment> attachments) {

  TraceResponse with(List<Attachment> papers) {
    return new TraceResponse(
        requestId,
        responseId,
        timestamp,
        responder,
        responseType,
        product,
        inbound,
        outbound,
        owners,
        test,
        papers.isEmpty() ? null : papers);
  }

  List<Attachment> papers() {
    return attachments == null ? List.of() : attachments;
  }

  /** Who responds. */
  record Responder(String organization, String gln) {}
}
