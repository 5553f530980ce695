package org.pedigree.monitor;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Administrator;
import org.pedigree.trace.Stated;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The documents of a party for those who operate the node: for a reason, by HTTP. */
@RestController
@RequestMapping("/api/administration/documents")
class MonitorAdministrationController {

  private final MonitorLooks looks;
  private final MonitorDesk desk;
  private final FailureList failures;
  private final Clock clock;

  MonitorAdministrationController(
      MonitorLooks looks, MonitorDesk desk, FailureList failures, Clock clock) {
    this.looks = looks;
    this.desk = desk;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * Of which party, and which of its documents.
   *
   * @param party its code
   */
  record Asked(
      @Nullable String party,
      @Nullable String direction,
      @Nullable String stage,
      @Nullable String find,
      @Nullable UUID before) {

    private MonitorQuestion question(int perPage) {
      return new MonitorQuestion(given(direction), given(stage), given(find), before, perPage);
    }

    private static String given(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /** As the party's own list, see {@link MonitorController}. */
  @GetMapping
  ResponseEntity<List<MonitoredDocument>> page(
      Asked asked,
      @RequestParam(defaultValue = "50") int perPage,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator) {
    var question = asked.question(perPage);
    var code = Asked.given(asked.party);
    var look = looks.atList(administrator, stated.reason(), code, question.find());
    var page =
        looks.during(
            look, () -> desk.page(question.which(look.party(), clock), asked.before, perPage));
    var others = Map.of("party", code, "reason", Asked.given(stated.reason()));
    return question.answer("/api/administration/documents", others, page);
  }

  @GetMapping("/{document}")
  MonitoredDocument document(
      @PathVariable UUID document,
      @RequestParam String party,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator) {
    var look = looks.atDocument(administrator, stated.reason(), party, document);
    return looks
        .during(look, () -> desk.find(look.party(), document))
        .orElseThrow(() -> new NoSuchDocument("document " + document));
  }

  /** Why it failed. */
  @GetMapping("/{document}/failures")
  List<Failure> failures(
      @PathVariable UUID document,
      @RequestParam String party,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator) {
    var look = looks.atDocument(administrator, stated.reason(), party, document);
    return looks.during(look, () -> failures.of(look.party(), document, MonitorQuestion.MOST));
  }
}
