package org.pedigree.ledger;

import java.util.List;
import org.pedigree.party.Administrator;
import org.pedigree.party.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Refused moves by HTTP: a party reads its own and has them tried again, an administrator has those
 * of all parties tried again without reading them.
 */
@RestController
final class RefusedMovesController {

  private final RefusedMoves refused;
  private final Retries retries;

  RefusedMovesController(RefusedMoves refused, Retries retries) {
    this.refused = refused;
    this.retries = retries;
  }

  /** How many moves are tried again. */
  record Again(int moves) {}

  @GetMapping("/api/ledger/refused")
  List<RefusedMove> own(@AuthenticationPrincipal Caller caller) {
    return refused.of(caller.party());
  }

  @PostMapping("/api/ledger/refused/retry")
  ResponseEntity<Again> retry(
      @RequestParam String eventID, @AuthenticationPrincipal Caller caller) {
    var moves = retries.ofEvent(caller.party(), eventID, caller.code());
    if (moves == 0) {
      throw new ErrorResponseException(
          HttpStatus.NOT_FOUND,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.NOT_FOUND, "No refused move of yours follows from event " + eventID),
          null);
    }
    return ResponseEntity.accepted().body(new Again(moves));
  }

  @PostMapping("/api/administration/ledger/refused/retry")
  ResponseEntity<Again> retryAll(@AuthenticationPrincipal Administrator administrator) {
    var moves = retries.ofAll("administrator " + administrator.name());
    return ResponseEntity.accepted().body(new Again(moves));
  }
}
