package org.pedigree.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.pedigree.cases.Investigation.Progress;
import org.pedigree.cases.Investigation.State;

/** A rule on what may be decided of an investigation, and when. */
record DecisionRule(
    Decision of, String name, String sentence, BiPredicate<Investigation, Progress> holds) {

  /** What people decide. */
  enum Decision {
    CLEAR,
    HIGH_RISK,
    ESCALATE,
    NOTIFY,
    DISPOSE,
    TERMINATE
  }

  static final List<DecisionRule> ALL =
      List.of(
          new DecisionRule(
              Decision.CLEAR,
              "clear what is under investigation",
              "Only an open investigation is cleared.",
              (it, _) -> it.state() == State.OPEN),
          new DecisionRule(
              Decision.CLEAR,
              "verify the sample first",
              "Product is cleared when every pack of the sample was verified.",
              (_, progress) -> progress.verified() == progress.sampled()),
          new DecisionRule(
              Decision.CLEAR,
              "clear what is sound",
              "Product is cleared when nothing speaks against any pack that was verified.",
              (_, progress) -> progress.unsound() == 0),
          new DecisionRule(
              Decision.CLEAR,
              "wait for who notified",
              "What a partner notified as illegitimate is released by its termination, not here.",
              (it, _) -> it.notifiedBy() == null),
          new DecisionRule(
              Decision.HIGH_RISK,
              "escalate what is under investigation",
              "Only an open investigation comes to product at high risk.",
              (it, _) -> it.state() == State.OPEN),
          new DecisionRule(
              Decision.ESCALATE,
              "escalate what is under investigation",
              "Only an open investigation, or one of product at high risk, comes to illegitimate"
                  + " product.",
              (it, _) -> it.state() == State.OPEN || it.state() == State.HIGH_RISK),
          new DecisionRule(
              Decision.NOTIFY,
              "notify of what is illegitimate",
              "Partners are notified of what was found to be illegitimate, or at high risk of it.",
              (it, _) -> it.state().isNotified()),
          new DecisionRule(
              Decision.DISPOSE,
              "dispose of what is illegitimate",
              "It is recorded what became of product that was found illegitimate, or at high risk"
                  + " of it.",
              (it, _) -> it.state().isNotified()),
          new DecisionRule(
              Decision.TERMINATE,
              "terminate what is illegitimate",
              "A notification of illegitimate product is terminated, in consultation with the FDA.",
              (it, _) -> it.state().isNotified()),
          new DecisionRule(
              Decision.TERMINATE,
              "record what became of it first",
              "A notification is terminated when it is recorded what became of the product.",
              (_, progress) -> progress.disposed()));

  /** The first rule that does not let it be decided so. */
  static Optional<DecisionRule> against(
      Decision decision, Investigation investigation, Progress progress) {
    return ALL.stream()
        .filter(rule -> rule.of == decision)
        .filter(rule -> !rule.holds.test(investigation, progress))
        .findFirst();
  }
}
