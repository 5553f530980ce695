package org.pedigree.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Administrator;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds by HTTP, for regulators, and for administrators at their own door. */
@RestController
@RequestMapping({"/api/holds", "/api/administration/holds"})
final class HoldController {

  private static final int LONGEST_REASON = 500;

  private final Holds holds;

  HoldController(Holds holds) {
    this.holds = holds;
  }

  /** Why a hold is lifted. */
  record Lifting(@Nullable String reason) {}

  @GetMapping
  List<Holds.Hold> all(@AuthenticationPrincipal Object principal) {
    name(principal);
    return holds.all();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Holds.Hold place(@RequestBody HoldRequest request, @AuthenticationPrincipal Object principal) {
    var by = name(principal);
    var subject = subject(request);
    return holds
        .place(subject, stated(request.reason()), by)
        .orElseThrow(
            () -> problem(HttpStatus.NOT_FOUND, "Nothing is known of " + subject.inWords()));
  }

  @PostMapping("/{id}/lifting")
  Holds.Hold lift(
      @PathVariable long id,
      @RequestBody Lifting lifting,
      @AuthenticationPrincipal Object principal) {
    var by = name(principal);
    return holds
        .lift(id, stated(lifting.reason()), by)
        .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "No hold of this number holds"));
  }

  private static HoldSubject subject(HoldRequest request) {
    try {
      return request.subject();
    } catch (IllegalArgumentException e) {
      throw problem(HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  private static String stated(@Nullable String reason) {
    var stated = reason == null ? "" : reason.strip();
    if (stated.isEmpty() || stated.length() > LONGEST_REASON) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "A hold is placed and lifted for a reason of at most %d characters"
              .formatted(LONGEST_REASON));
    }
    return stated;
  }

  private static String name(Object principal) {
    if (principal instanceof Administrator(String name)) {
      return "administrator " + name;
    }
    if (principal instanceof Caller caller && caller.is(Role.REGULATOR)) {
      return "regulator " + caller.code();
    }
    throw new AccessDeniedException("Holds are placed by regulators and administrators");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
