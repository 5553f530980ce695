package org.pedigree.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Administrator;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to what a restored database does not know of its chain. */
@RestController
@RequestMapping("/api/administration/ledger/restores")
final class RestoresController {

  private static final int LONGEST_REASON = 500;

  private final Restores restores;
  private final LostRoots lost;
  private final Bell bell;

  RestoresController(Restores restores, LostRoots lost, Bell bell) {
    this.restores = restores;
    this.lost = lost;
    this.bell = bell;
  }

  /** What was found there is named by who accepts it, so that it is what was looked at. */
  record Accepting(@Nullable Long block, @Nullable String root, @Nullable String reason) {}

  /**
   * All restores.
   *
   * @param lostRoots roots on the chain of whose leaves nothing is known here
   * @param unexplained operations on the chain whose documents nobody has sent again yet
   */
  record Overview(
      List<Restores.Restore> restores, List<LostRoots.Lost> lostRoots, long unexplained) {}

  @GetMapping
  Overview all() {
    return new Overview(restores.all(), lost.all(), lost.unexplained());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Restores.Restore accept(
      @RequestBody Accepting request, @AuthenticationPrincipal Administrator administrator) {
    var reason = request.reason == null ? "" : request.reason.strip();
    if (request.block == null || reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "Name the block, the root if one is unknown, and a reason of at most %d characters"
              .formatted(LONGEST_REASON));
    }
    var root = request.root == null ? null : DecisionRequest.word(request.root);
    var accepted =
        restores
            .accept(request.block, root, reason, "administrator " + administrator.name())
            .orElseThrow(
                () ->
                    problem(
                        HttpStatus.CONFLICT,
                        "This is not what the ledger has found and nobody has accepted yet"));
    bell.ring();
    return accepted;
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
