package org.pedigree.edi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.edi.SentNoticeDesk.Refusal;
import org.pedigree.party.Caller;
import org.pedigree.party.WhoAsks;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The ship notices that a party sent, by HTTP. */
@RestController
@RequestMapping("/api/ship-notices")
final class SentNoticeController {

  private final SentNotices notices;
  private final SentNoticeDesk desk;
  private final WhoAsks whoAsks;

  SentNoticeController(SentNotices notices, SentNoticeDesk desk, WhoAsks whoAsks) {
    this.notices = notices;
    this.desk = desk;
    this.whoAsks = whoAsks;
  }

  /** The latest of them. */
  @GetMapping
  List<SentNotices.Line> sent() {
    caller();
    return notices.latest();
  }

  /** What partners acknowledged though nothing of the kind was sent to them. */
  @GetMapping("/strays")
  List<SentNotices.Word> strays() {
    return notices.strays(caller().party().value());
  }

  @GetMapping("/{id}")
  SentNotices.Whole one(@PathVariable long id) {
    caller();
    return found(id);
  }

  /** Sends it once more. */
  @PostMapping("/{id}/sending")
  SentNotices.Whole sendAgain(
      @PathVariable long id, @RequestParam(required = false) @Nullable Integer times) {
    return done(id, desk.sendAgain(caller(), id, times));
  }

  /** Notes that people saw to it otherwise. */
  @PostMapping("/{id}/settling")
  SentNotices.Whole settle(@PathVariable long id) {
    return done(id, desk.settle(caller(), id));
  }

  private Caller caller() {
    return whoAsks.caller();
  }

  private SentNotices.Whole done(long id, Optional<Refusal> refused) {
    refused.ifPresent(
        refusal -> {
          throw conflict(refusal);
        });
    return found(id);
  }

  private SentNotices.Whole found(long id) {
    return notices.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ErrorResponseException conflict(Refusal refusal) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refusal.sentence());
    problem.setTitle("Not possible as things are");
    problem.setProperty("place", refusal.place());
    problem.setProperty("rule", refusal.rule());
    problem.setProperty("expected", refusal.expected());
    problem.setProperty("found", refusal.found());
    return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
  }
}
