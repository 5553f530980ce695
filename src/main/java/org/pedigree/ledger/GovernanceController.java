package org.pedigree.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.Decision;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's door to the consortium and to this node's keys. */
@RestController
@RequestMapping("/api/administration/governance")
final class GovernanceController {

  private final Governance governance;

  GovernanceController(Governance governance) {
    this.governance = governance;
  }

  /**
   * Who decides, what waits, and what this node sent.
   *
   * @param key this node's key in the consortium, where it has one
   */
  record Overview(
      List<String> members,
      int threshold,
      @Nullable String key,
      List<Waiting> proposals,
      List<Sent> decisions,
      List<Replacements.Announced> replacements) {}

  record Waiting(
      String proposal, String decision, List<String> approvedBy, int needed, Instant expires) {}

  record Sent(
      String operation, String decision, String account, String stage, @Nullable String reason) {}

  /** What is on its way now. */
  record Accepted(String operation) {}

  record Drawn(String account, String replacement) {}

  @GetMapping
  Overview overview() {
    var view = governance.view();
    return new Overview(
        view.members().map(Consortium.Members::addresses).orElse(List.of()),
        view.members().map(Consortium.Members::threshold).orElse(0),
        view.key().orElse(null),
        view.proposals().stream().map(GovernanceController::waiting).toList(),
        view.decisions().stream().map(GovernanceController::sent).toList(),
        view.replacements());
  }

  @PostMapping("/decisions")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted propose(@RequestBody DecisionRequest request) {
    var operation = request.operationOr(NodeSecret.random());
    governance.propose(operation, request.decision());
    return new Accepted(operation.hex());
  }

  @PostMapping("/proposals/{proposal}/approval")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void approve(@PathVariable String proposal) {
    governance.approve(DecisionRequest.word(proposal));
  }

  @DeleteMapping("/proposals/{proposal}/approval")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void withdraw(@PathVariable String proposal) {
    governance.withdraw(DecisionRequest.word(proposal));
  }

  /** Draws another key for an account of this node; where the old one is lost, others decide. */
  @PostMapping("/accounts/{account}/replacement")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Drawn replace(@PathVariable String account, @RequestParam(defaultValue = "false") boolean lost) {
    var known = DecisionRequest.address(account);
    return new Drawn(known, governance.replace(known, lost));
  }

  @PostMapping("/accounts/{account}/objection")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void refuse(@PathVariable String account) {
    governance.refuseReplacement(DecisionRequest.address(account));
  }

  private static Waiting waiting(Consortium.Proposal proposal) {
    return new Waiting(
        proposal.id().hex(),
        proposal.decision().told(),
        proposal.approvedBy(),
        proposal.needed(),
        proposal.expires());
  }

  private static Sent sent(Decisions.Kept kept) {
    return new Sent(
        kept.operation().hex(),
        Decision.of(kept.call()).told(),
        kept.account().toLowerCase(Locale.ROOT),
        kept.stage(),
        kept.reason());
  }
}
