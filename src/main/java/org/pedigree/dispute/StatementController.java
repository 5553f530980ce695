package org.pedigree.dispute;

import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Statements on mistakes and disputes by HTTP. */
@RestController
final class StatementController {

  private static final int LONGEST_KEY = 200;

  private final Statements statements;
  private final OwnDisputes disputes;

  StatementController(Statements statements, OwnDisputes disputes) {
    this.statements = statements;
    this.disputes = disputes;
  }

  @PostMapping("/api/statements")
  ResponseEntity<?> say(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Request request,
      @AuthenticationPrincipal Caller caller) {
    return switch (statements.say(caller, key(key), request)) {
      case Answer.Taken taken -> ResponseEntity.status(HttpStatus.CREATED).body(taken);
      case Answer.Refused refused ->
          ResponseEntity.status(HttpStatus.CONFLICT)
              .contentType(MediaType.APPLICATION_PROBLEM_JSON)
              .body(problem(refused));
    };
  }

  /** What the caller has a part in and is not settled. */
  @GetMapping("/api/disputes")
  OwnDisputes.Page disputes(@AuthenticationPrincipal Caller caller) {
    return disputes.of(caller);
  }

  private static String key(@Nullable String key) {
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw new NotSayable(
          "Idempotency-Key",
          "Each statement has a key, so that it is made once",
          "a header of 1 to " + LONGEST_KEY + " characters",
          key == null ? "none" : key.length() + " characters");
    }
    return key;
  }

  private static ProblemDetail problem(Answer.Refused refused) {
    var detail = refused.expected() + " " + refused.found();
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, detail);
    problem.setTitle("Refused by a rule of custody");
    problem.setProperty("place", "objects");
    problem.setProperty("rule", refused.rule());
    problem.setProperty("expected", refused.expected());
    problem.setProperty("found", refused.found());
    return problem;
  }
}
