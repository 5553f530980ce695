package org.pedigree.tracing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.WhoAsks;
import org.pedigree.tracing.TraceTable.Kept;
import org.pedigree.vrs.TradingCredentials;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where partners bring trace requests: with a credential, or signed in. */
@RestController
final class TraceRequestDoor {

  static final String PATH = "/api/traces/requests";

  private static final int LONGEST = 100_000;

  private final Incoming incoming;
  private final TraceTable table;
  private final WhoAsks whoAsks;
  private final JsonMapper json;

  TraceRequestDoor(Incoming incoming, TraceTable table, WhoAsks whoAsks, JsonMapper json) {
    this.incoming = incoming;
    this.table = table;
    this.whoAsks = whoAsks;
    this.json = json;
  }

  /** Where a request without a response stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Waiting(String requestId, String state, Instant dueAt, @Nullable String note) {}

  /** A partner asks: 200 with the response, or 202 as long as there is none. */
  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> ask(HttpServletRequest request) throws IOException {
    var asker = asker(request.getHeader(TradingCredentials.HEADER));
    if (asker == null) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(stranger().getBody());
    }
    var kept = incoming.take(asker, message(request));
    return table
        .whole(kept)
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.accepted().body(waiting(kept)));
  }

  /** A presentation counts, also where somebody is signed in besides. */
  private @Nullable Asker asker(@Nullable String presentation) {
    return presentation == null
        ? whoAsks.callerIfAny().<Asker>map(Asker.SignedIn::new).orElse(null)
        : new Asker.Presenting(presentation);
  }

  private static NotATrace stranger() {
    return new NotATrace(
        HttpStatus.UNAUTHORIZED,
        TradingCredentials.HEADER,
        "A trace is asked by somebody known",
        "a presentation of a credential, or a sign-in",
        "neither");
  }

  private Message message(HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw new NotATrace("message", "A request is short", "at most " + LONGEST + " bytes", "more");
    }
    try {
      return json.readValue(body, Message.class);
    } catch (JacksonException unreadable) {
      throw new NotATrace("message", "A request is a JSON object", "its fields", "what is none");
    }
  }

  private static Waiting waiting(Kept kept) {
    var state = kept.elsewhere() == null ? "waiting" : "answered elsewhere";
    return new Waiting(
        String.valueOf(kept.message().requestId()), state, kept.dueAt(), kept.elsewhere());
  }
}
