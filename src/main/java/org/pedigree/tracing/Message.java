package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trace request as it travels (Partnership for DSCSA Governance, tracing).
 *
 * @param requestId UUID of the requester's choice; the same request again has the same answer
 * @param investigationId the requester's own number for what it looks into
 * @param responderGln who is asked
 * @param onBehalfOfAuthority whether an authority wants to know
 * @param fdaIncidentNumber of Form FDA 3911, where there is one
 * @param test whether it is a drill
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
    @Nullable String requestId,
    @Nullable String investigationId,
    @Nullable Instant timestamp,
    @Nullable Requester requester,
    @Nullable String responderGln,
    @Nullable Boolean onBehalfOfAuthority,
    @Nullable String responseTypeRequested,
    @Nullable String reasonAttestation,
    @Nullable String circumstances,
    @Nullable String fdaIncidentNumber,
    @Nullable Product product,
    @Nullable Boolean test) {

  /**
   * Who asks.
   *
   * @param callback where an answer is to be sent, if not as the response to the request
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Requester(
      @Nullable String organization,
      @Nullable String contact,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String callback,
      @Nullable String gln) {}

  /** What is asked about: a pack by its serial number, or a lot. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Product(
      @Nullable String gtin, @Nullable String ndc, @Nullable String serial, @Nullable String lot) {}

  Message by(@Nullable Requester requester, @Nullable Instant at) {
    return new Message(
        requestId,
        investigationId,
        at,
        requester,
        responderGln,
        onBehalfOfAuthority,
        responseTypeRequested,
        reasonAttestation,
        circumstances,
        fdaIncidentNumber,
        product,
        test);
  }

  Message identified(String id) {
    return new Message(
        id,
        investigationId,
        timestamp,
        requester,
        responderGln,
        onBehalfOfAuthority,
        responseTypeRequested,
        reasonAttestation,
        circumstances,
        fdaIncidentNumber,
        product,
        test);
  }
}
