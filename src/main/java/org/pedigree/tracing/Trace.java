package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A party's copy of a trace request, as it is told of it.
 *
 * @param direction in: it was asked; out: it asked
 * @param state waiting, to be sent again, refused, late, answered, or answered elsewhere
 * @param heldBack why it was not answered by itself, or not brought to the partner
 * @param proof by what who asked showed who it is, of what came in
 * @param request as it was asked; in lists missing, as is the response
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trace(
    UUID traceID,
    UUID requestId,
    String direction,
    String state,
    Partner partner,
    Times times,
    Subject product,
    boolean test,
    @Nullable String heldBack,
    @Nullable String elsewhere,
    @Nullable String proof,
    @Nullable JsonNode request,
    @Nullable JsonNode response) {

  /** The other side, by its short name on this node. */
  record Partner(String code, String name) {}

  /**
   * How it went.
   *
   * @param dueAt until when the law wants an answer
   * @param sentAgainAt when it is sent again to a partner that did not take it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Times(
      Instant at, Instant dueAt, @Nullable Instant respondedAt, @Nullable Instant sentAgainAt) {}

  /** A pack, by its canonical key, or a lot. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Subject(String gtin, @Nullable String lot, @Nullable String epc) {}
}
