package org.pedigree.custody;

import java.util.List;
import java.util.Optional;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;

/** Judges statements in their order by a list of rules, and lets the accepted ones take effect. */
final class Judge {

  private final List<Rule> rules;

  Judge(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Judges these statements, which are in their order, one after the other. */
  List<Outcome> judge(List<Statement> statements, World world) {
    return statements.stream().map(statement -> judge(statement, world)).toList();
  }

  private Outcome judge(Statement statement, World world) {
    var trail = world.begin();
    statement.deed().named().forEach(trail::touching);
    var verdict = refusal(statement, world);
    if (verdict.isEmpty()) {
      Effects.apply(new Act(statement, world));
      trail.settle(world);
    }
    return new Outcome(
        statement, verdict.orElseGet(() -> new Verdict.Accepted(trail.findings())), trail);
  }

  private Optional<Verdict> refusal(Statement statement, World world) {
    return rules.stream()
        .flatMap(
            rule ->
                rule.condition().objection(statement, world).map(o -> verdict(rule, o)).stream())
        .findFirst();
  }

  /** Only a party's own word refutes; what others reported may yet turn out otherwise. */
  private static Verdict verdict(Rule rule, Objection objection) {
    return switch (objection) {
      case Contradicted(Voice by, String what) when by == Voice.OWN ->
          new Verdict.Refused(rule.name(), reason(rule, what));
      case Contradicted(_, String what) -> new Verdict.Waiting(rule.name(), reason(rule, what));
      case Missing(String what) -> new Verdict.Waiting(rule.name(), reason(rule, what));
    };
  }

  private static String reason(Rule rule, String what) {
    return rule.sentence() + " Here " + what + ".";
  }
}
