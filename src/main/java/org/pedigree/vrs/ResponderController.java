package org.pedigree.vrs;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.party.WhoAsks;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The responder of the GS1 Lightweight Messaging Standard, and the same under a Digital Link. */
@RestController
final class ResponderController {

  /** What a verification request is told. */
  record Verification(
      Instant verificationTimestamp, String responderGLN, UUID corrUUID, Data data) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
        boolean verified,
        Lms.@Nullable FailureReason verificationFailureReason,
        Lms.@Nullable AdditionalInfo additionalInfo) {}
  }

  /** What whoever checks the connection is told. */
  record Connectivity(String responderGLN) {}

  private final ResponderDesk desk;
  private final WhoAsks whoAsks;
  private final Clock clock;

  ResponderController(ResponderDesk desk, WhoAsks whoAsks, Clock clock) {
    this.desk = desk;
    this.whoAsks = whoAsks;
    this.clock = clock;
  }

  @GetMapping({"/verify/gtin/{gtin}/lot/{lot}/ser/{serial}", "/01/{gtin}/10/{lot}/21/{serial}"})
  ResponseEntity<?> verify(
      @PathVariable String gtin,
      @PathVariable String lot,
      @PathVariable String serial,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request) {
    var asked = new Asked(target(request), gtin, lot, serial, parameters);
    return answer(desk.verify(asked, proof(request)));
  }

  @GetMapping("/checkConnectivity")
  ResponseEntity<?> checkConnectivity(
      @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
    var gtin = parameters.getFirst("gtin");
    var asked = new Asked(target(request), gtin, null, null, parameters);
    return answer(desk.checkConnectivity(asked, proof(request)));
  }

  /** A presentation counts, also where somebody is signed in besides. */
  private Proof proof(HttpServletRequest request) {
    var presented = request.getHeader(Oci.HEADER);
    if (presented != null) {
      return Proof.Presentation.of(presented, Proof.Once.FOR_A_REQUEST);
    }
    return whoAsks.callerIfAny().<Proof>map(Proof.SignIn::new).orElseGet(Proof.None::new);
  }

  private ResponseEntity<?> answer(Reply reply) {
    return switch (reply) {
      case Reply.Told(var responder, var correlation, var finding) ->
          found(verification(responder, correlation, finding));
      case Reply.Connected(var responder) -> found(new Connectivity(responder.value()));
      case Reply.Refused(var breach) -> refused(breach);
    };
  }

  private Verification verification(Gln responder, UUID correlation, Finding finding) {
    return new Verification(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        responder.value(),
        correlation,
        new Verification.Data(finding.verified(), finding.reason(), finding.info()));
  }

  private static ResponseEntity<?> found(Object body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(Lms.VERSION_HEADER, Lms.VERSION)
        .body(body);
  }

  private static ResponseEntity<?> refused(Breach breach) {
    var rule = breach.rule();
    var answer =
        ResponseEntity.status(rule.status())
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (rule.status() == HttpStatus.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.body(problem(breach));
  }

  private static ProblemDetail problem(Breach breach) {
    var rule = breach.rule();
    var problem =
        ProblemDetail.forStatusAndDetail(
            rule.status(),
            "%s: expected %s, found %s"
                .formatted(rule.sentence(), breach.expected(), breach.found()));
    problem.setTitle("Verification request refused");
    problem.setProperty("rule", rule.word());
    problem.setProperty("expected", breach.expected());
    problem.setProperty("found", breach.found());
    return problem;
  }

  private static String target(HttpServletRequest request) {
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
