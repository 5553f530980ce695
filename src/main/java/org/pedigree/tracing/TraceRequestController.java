package org.pedigree.tracing;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Trace requests by HTTP: each party's own desk, and where partners bring late responses. */
@RestController
@RequestMapping("/api/traces")
final class TraceRequestController {

  private static final int MOST = 100;

  private final Incoming incoming;
  private final Outgoing outgoing;
  private final TraceDesk desk;

  TraceRequestController(Incoming incoming, Outgoing outgoing, TraceDesk desk) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.desk = desk;
  }

  /** How a request was answered; from the records where nothing is said. */
  record Answering(@Nullable String elsewhere, @Nullable List<Attachment> attachments) {

    List<Attachment> papers() {
      return attachments == null ? List.of() : attachments;
    }
  }

  /** A partner brings its response later. */
  @PostMapping("/responses")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void respond(@RequestBody TraceResponse response, @AuthenticationPrincipal Caller caller) {
    if (response.requestId() == null
        || response.responseId() == null
        || response.responder() == null
        || response.responseType() == null) {
      throw new NotATrace(
          "response",
          "A response is whole",
          "requestId, responseId, responder and responseType",
          "not all of them");
    }
    outgoing.takeResponse(caller, response);
  }

  /** A party asks a partner. */
  @PostMapping
  ResponseEntity<Trace> make(@RequestBody Message message, @AuthenticationPrincipal Caller caller) {
    var id = outgoing.make(caller, message);
    return ResponseEntity.created(URI.create("/api/traces/" + id)).body(whole(id));
  }

  @GetMapping
  ResponseEntity<List<Trace>> traces(
      @RequestParam(required = false) @Nullable String direction,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable UUID before) {
    var page = desk.page(new TraceDesk.Wish(direction, open, before, MOST));
    var headers = new HttpHeaders();
    if (page.size() == MOST) {
      var last = page.getLast().traceID();
      headers.set(HttpHeaders.LINK, "</api/traces?before=%s>; rel=\"next\"".formatted(last));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  @GetMapping("/{traceId}")
  Trace trace(@PathVariable UUID traceId) {
    return whole(traceId);
  }

  /** Answers a request that waited for a person. */
  @PostMapping("/{traceId}/answer")
  Trace answer(
      @PathVariable UUID traceId,
      @RequestBody Answering answering,
      @AuthenticationPrincipal Caller caller) {
    if (whole(traceId).direction().equals("out")) {
      Attachment.none(answering.papers());
      outgoing.answeredElsewhere(
          caller, traceId, answering.elsewhere() == null ? "" : answering.elsewhere());
    } else {
      incoming.answer(caller, traceId, answering.elsewhere(), answering.papers());
    }
    return whole(traceId);
  }

  /** Sends a request again, or asks whether it is answered by now. */
  @PostMapping("/{traceId}/sending")
  Trace send(@PathVariable UUID traceId, @AuthenticationPrincipal Caller caller) {
    outgoing.sendAgain(caller, traceId);
    return whole(traceId);
  }

  /** A paper beside a response, for its two ends. */
  @GetMapping("/{traceId}/attachments/{number}")
  ResponseEntity<byte[]> attachment(@PathVariable UUID traceId, @PathVariable int number) {
    return desk.attachment(traceId, number).orElseThrow(() -> new NoSuchTrace(traceId)).answer();
  }

  private Trace whole(UUID traceId) {
    return desk.find(traceId).orElseThrow(() -> new NoSuchTrace(traceId));
  }
}
