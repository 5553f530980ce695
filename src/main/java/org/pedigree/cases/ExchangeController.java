package org.pedigree.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** PDG exception messages of partners, by HTTP. */
@RestController
@RequestMapping(path = "/api/exceptions", consumes = MediaType.APPLICATION_JSON_VALUE)
final class ExchangeController {

  private final PartnerMessages intake;

  ExchangeController(PartnerMessages intake) {
    this.intake = intake;
  }

  /** The message that was taken in. */
  record Taken(UUID messageUuid) {}

  @PostMapping("/reports")
  @ResponseStatus(HttpStatus.CREATED)
  Taken report(
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String from,
      @RequestBody String message,
      @AuthenticationPrincipal Caller caller) {
    return new Taken(intake.take(caller, "report", to, from, message));
  }

  @PostMapping("/responses")
  @ResponseStatus(HttpStatus.CREATED)
  Taken response(
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String from,
      @RequestBody String message,
      @AuthenticationPrincipal Caller caller) {
    return new Taken(intake.take(caller, "response", to, from, message));
  }
}
