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

  private final Casebook books;
  private final Possession possession;
  private final Notifications notices;
  private final Verifier verifier;
  private final SecureRandom random = new SecureRandom();

  Suspicion(Casebook books, Possession possession, Notifications notices, Verifier verifier) {
    this.books = books;
    this.possession = possession;
    this.notices = notices;
    this.verifier = verifier;
  }

  /** Where it is kept what is investigated, and who did what about it. */
  @Component
  record Casebook(InvestigationTable investigations, Diary diary, Keys keys) {}

  /** Sets product aside, once for each key; it is held as soon as this is answered. */
  @Transactional
  public UUID start(Caller caller, @Nullable String key, SuspicionRequest request) {
    Rights.say(caller);
    return UUID.fromString(
        books.keys.once(
            caller.party(),
            key,
            "suspicion " + request,
            () -> {
              var cause = new Cause(request.stated(), null, null);
              var scope = scope(caller.party(), request);
              var opened =
                  books.investigations.open(caller.party(), cause, scope, random.nextLong());
              books.diary.write(opened, caller, "set aside", null);
              return opened.uuid().toString();
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
    Rights.say(caller);
    var investigation = own(caller, uuid);
    var delivered = Stated.text("scan", "A pack is scanned", scan, 2_000);
    return switch (verifier.verify(delivered, caller.party())) {
      case ScanAnswer.Unreadable(var reasons) ->
          throw NotPossible.malformed(
              "scan", "A scan is readable", "a pack's barcode", reasons.getFirst().inWords());
      case ScanAnswer.Judged(var verdict, var item, _) -> {
        var findings = findings(verdict.reasons());
        if (!books.investigations.verified(investigation, item.epc(), findings)) {
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
    var stated = Stated.reason("reason", reason);
    books.investigations.end(investigation, State.CLEARED, stated);
    books.diary.write(investigation, caller, "cleared", stated);
  }

  /** It is illegitimate: it stays aside, and within 24 hours FDA and partners are to know. */
  @Transactional
  public void escalate(Caller caller, UUID uuid, @Nullable String reason) {
    var investigation = decidable(caller, uuid, Decision.ESCALATE);
    var stated = Stated.reason("reason", reason);
    books.investigations.escalate(investigation, State.ILLEGITIMATE, stated);
    books.diary.write(investigation, caller, "escalated", stated);
  }

  /**
   * Its maker finds it at high risk of illegitimacy, which FDA and partners are to know within 24
   * hours too (582(b)(4)(B)(ii)(II)).
   */
  @Transactional
  public void findAtHighRisk(Caller caller, UUID uuid, @Nullable String reason) {
    Rights.findAtHighRisk(caller);
    var investigation = decidable(caller, uuid, Decision.HIGH_RISK);
    var stated = Stated.reason("reason", reason);
    books.investigations.escalate(investigation, State.HIGH_RISK, stated);
    books.diary.write(investigation, caller, "found at high risk", stated);
  }

  /** Writes down what became of the product, or of a part of it. */
  @Transactional
  public void dispose(Caller caller, UUID uuid, Disposition.Request request) {
    var investigation = decidable(caller, uuid, Decision.DISPOSE);
    var disposition = request.stated();
    books.investigations.dispose(investigation, disposition);
    books.diary.write(investigation, caller, "disposed of", disposition.inWords());
  }

  /** Notifies the immediate trading partners; those who know already are not told again. */
  @Transactional
  public void notifyPartners(Caller caller, UUID uuid) {
    var investigation = decidable(caller, uuid, Decision.NOTIFY);
    notices.tell(investigation);
    books.diary.write(investigation, caller, "notified", null);
  }

  /** The notification is terminated: what is held for it is released, here and at partners. */
  @Transactional
  public void terminate(Caller caller, UUID uuid, @Nullable String reason) {
    var investigation = decidable(caller, uuid, Decision.TERMINATE);
    var stated = Stated.reason("reason", reason);
    books.investigations.end(investigation, State.TERMINATED, stated);
    books.diary.write(investigation, caller, "terminated", stated);
    notices.terminate(investigation);
  }

  private Investigation decidable(Caller caller, UUID uuid, Decision decision) {
    Rights.decide(caller);
    var investigation = own(caller, uuid);
    var progress = books.investigations.progress(investigation);
    DecisionRule.against(decision, investigation, progress)
        .ifPresent(
            rule -> {
              throw NotPossible.conflict(
                  "investigation",
                  rule.name(),
                  rule.sentence(),
                  Stream.of(
                          "%s, %s"
                              .formatted(
                                  investigation.state().word(), books.diary.last(investigation)),
                          progress.verified() + " of " + progress.sampled() + " verified",
                          progress.unsound() + " unsound")
                      .toList()
                      .toString());
            });
    return investigation;
  }

  private Investigation own(Caller caller, UUID uuid) {
    return books
        .investigations
        .find(caller.party(), uuid)
        .orElseThrow(() -> NotPossible.unknown("investigation", uuid));
  }
}
