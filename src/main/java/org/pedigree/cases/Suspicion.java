package org.pedigree.cases;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.DecisionRule.Decision;
import org.pedigree.cases.Investigation.State;
import org.pedigree.cases.InvestigationTable.Cause;
import org.pedigree.cases.InvestigationTable.Scope;
import org.pedigree.party.Caller;
import org.pedigree.party.PartyId;
import org.pedigree.verify.Outcome;
import org.pedigree.verify.Reason;
import org.pedigree.verify.ScanAnswer;
import org.pedigree.verify.Verifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets suspect product aside, has a sample of it verified, and decides: it is cleared, or it is
 * illegitimate and stays aside until that is terminated.
 */
@Component
class Suspicion {

  /** That a pack is set aside says nothing about whether it is sound. */
  private static final List<String> BECAUSE_SET_ASIDE = List.of("not-held", "not-quarantined");

  private final InvestigationTable investigations;
  private final Possession possession;
  private final Notifications notices;
  private final Keys keys;
  private final Verifier verifier;
  private final SecureRandom random = new SecureRandom();

  Suspicion(
      InvestigationTable investigations,
      Possession possession,
      Notifications notices,
      Keys keys,
      Verifier verifier) {
    this.investigations = investigations;
    this.possession = possession;
    this.notices = notices;
    this.keys = keys;
    this.verifier = verifier;
  }

  /** Sets product aside, once for each key; it is held as soon as this is answered. */
  @Transactional
  public UUID start(Caller caller, @Nullable String key, SuspicionRequest request) {
    return UUID.fromString(
        keys.once(
            caller.party(),
            key,
            "suspicion " + request,
            () -> {
              var cause = new Cause(request.stated(), null, null);
              var scope = scope(caller.party(), request);
              return investigations
                  .open(caller.party(), cause, scope, random.nextLong())
                  .uuid()
                  .toString();
            }));
  }

  private Scope scope(PartyId party, SuspicionRequest request) {
    if (request.isOfLot()) {
      var gtin = request.product();
      var lot = request.lotNumber();
      return new Scope(gtin, lot, possession.ofLot(party, gtin, lot), List.of());
    }
    var listed = request.listed();
    return new Scope(null, null, possession.in(listed), listed);
  }

  /** What was found of a pack that was scanned for an investigation. */
  record Verified(String epc, String verdict, boolean sound, List<String> findings) {}

  /** Verifies a pack, and writes down what was found. */
  @Transactional
  public Verified verify(Caller caller, UUID uuid, @Nullable String scan) {
    var investigation = own(caller, uuid);
    var delivered = Stated.text("scan", "A pack is scanned", scan, 2_000);
    return switch (verifier.verify(delivered, caller.party())) {
      case ScanAnswer.Unreadable(var reasons) ->
          throw NotPossible.malformed(
              "scan", "A scan is readable", "a pack's barcode", reasons.getFirst().inWords());
      case ScanAnswer.Judged(var verdict, var item, _) -> {
        var findings = findings(verdict.reasons());
        if (!investigations.verified(investigation, item.epc(), findings)) {
          throw NotPossible.malformed(
              "scan", "A pack of the investigation is verified", "one of its packs", item.epc());
        }
        yield new Verified(item.epc(), verdict.word(), findings.isEmpty(), findings);
      }
    };
  }

  private static List<String> findings(List<Reason> reasons) {
    return reasons.stream()
        .filter(reason -> reason.outcome() == Outcome.FAILED)
        .filter(reason -> !BECAUSE_SET_ASIDE.contains(reason.check()))
        .map(Reason::message)
        .toList();
  }

  /** Nothing was found: the product is released. */
  @Transactional
  public void clear(Caller caller, UUID uuid, @Nullable String reason) {
    var investigation = decidable(caller, uuid, Decision.CLEAR);
    investigations.end(investigation, State.CLEARED, Stated.reason("reason", reason));
  }

  /** It is illegitimate: it stays aside, and within 24 hours FDA and partners are to know. */
  @Transactional
  public void escalate(Caller caller, UUID uuid, @Nullable String reason) {
    var investigation = decidable(caller, uuid, Decision.ESCALATE);
    investigations.escalate(investigation, Stated.reason("reason", reason));
  }

  /** Notifies the immediate trading partners; those who know already are not told again. */
  @Transactional
  public void notifyPartners(Caller caller, UUID uuid) {
    notices.tell(decidable(caller, uuid, Decision.NOTIFY));
  }

  /** The notification is terminated: what is held for it is released, here and at partners. */
  @Transactional
  public void terminate(Caller caller, UUID uuid, @Nullable String reason) {
    var investigation = decidable(caller, uuid, Decision.TERMINATE);
    investigations.end(investigation, State.TERMINATED, Stated.reason("reason", reason));
    notices.terminate(investigation);
  }

  private Investigation decidable(Caller caller, UUID uuid, Decision decision) {
    var investigation = own(caller, uuid);
    var progress = investigations.progress(investigation);
    DecisionRule.against(decision, investigation, progress)
        .ifPresent(
            rule -> {
              throw NotPossible.conflict(
                  "investigation",
                  rule.name(),
                  rule.sentence(),
                  Stream.of(
                          investigation.state().word(),
                          progress.verified() + " of " + progress.sampled() + " verified",
                          progress.unsound() + " unsound")
                      .toList()
                      .toString());
            });
    return investigation;
  }

  private Investigation own(Caller caller, UUID uuid) {
    return investigations
        .find(caller.party(), uuid)
        .orElseThrow(() -> NotPossible.unknown("investigation", uuid));
  }
}
