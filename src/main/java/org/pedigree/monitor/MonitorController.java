package org.pedigree.monitor;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.monitor.FailureList.Cause;
import org.pedigree.party.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A party's documents by HTTP: what came and went, how far it is, and why it failed. */
@RestController
@RequestMapping("/api/documents")
class MonitorController {

  private static final int MOST = MonitorQuestion.MOST;

  private final MonitorDesk desk;
  private final FailureList failures;
  private final Replaying replaying;
  private final Unacknowledged unacknowledged;
  private final Clock clock;

  MonitorController(
      MonitorDesk desk,
      FailureList failures,
      Replaying replaying,
      Unacknowledged unacknowledged,
      Clock clock) {
    this.desk = desk;
    this.failures = failures;
    this.replaying = replaying;
    this.unacknowledged = unacknowledged;
    this.clock = clock;
  }

  /**
   * A page of documents, the latest first; the header {@code Link} leads to the next.
   *
   * @param direction {@code in} or {@code out}; none for both
   * @param stage how far they are; none for all
   * @param find a purchase order, despatch advice, control number, SSCC, pack, or partner's GLN
   */
  @GetMapping
  ResponseEntity<List<MonitoredDocument>> page(
      @RequestParam(defaultValue = "") String direction,
      @RequestParam(defaultValue = "") String stage,
      @RequestParam(defaultValue = "") String find,
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "50") int perPage,
      @AuthenticationPrincipal Caller caller) {
    var asked = new MonitorQuestion(direction, stage, find, before, perPage);
    return asked.answer(
        "/api/documents", Map.of(), desk.page(asked.which(caller.party(), clock), before, perPage));
  }

  @GetMapping("/{document}")
  MonitoredDocument document(@PathVariable UUID document, @AuthenticationPrincipal Caller caller) {
    return desk.find(caller.party(), document)
        .orElseThrow(() -> new NoSuchDocument("document " + document));
  }

  /** What went out and has no receipt in time, the oldest first. */
  @GetMapping("/unacknowledged")
  List<MonitoredDocument> unacknowledged(@AuthenticationPrincipal Caller caller) {
    return unacknowledged.of(caller.party());
  }

  /** Why documents failed that still are, by cause. */
  @GetMapping("/failures")
  List<Cause> causes(@AuthenticationPrincipal Caller caller) {
    return failures.causes(caller.party());
  }

  /** The newest failures of one cause. */
  @GetMapping(value = "/failures", params = "rule")
  List<Failure> failures(@RequestParam String rule, @AuthenticationPrincipal Caller caller) {
    return failures.of(caller.party(), rule, MOST);
  }

  @GetMapping("/{document}/failures")
  List<Failure> failures(@PathVariable UUID document, @AuthenticationPrincipal Caller caller) {
    return failures.of(caller.party(), document, MOST);
  }

  /** What came of a replay. */
  record Replay(Replaying.Outcome outcome) {}

  /** Takes a document up, or sends it, again. */
  @PostMapping("/{document}/replay")
  Replay replay(@PathVariable UUID document, @AuthenticationPrincipal Caller caller) {
    return replaying
        .replay(caller, document)
        .map(Replay::new)
        .orElseThrow(() -> new NoSuchDocument("document " + document));
  }

  /** The same with a hundred of those that fail for a cause; how many came to which end. */
  @PostMapping("/failures/replay")
  Map<Replaying.Outcome, Integer> replayAll(
      @RequestParam String rule, @AuthenticationPrincipal Caller caller) {
    return replaying.replayAll(caller, rule);
  }
}
