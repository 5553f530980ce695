package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.custody.Objection.Contradicted;
import org.pedigree.custody.Objection.Missing;

/** The comparison with the oracle is worth something: it notices rules that are a little wrong. */
class MutantTest {

  private static final int HISTORIES = 1_000;

  /** A rule book in which somebody made a mistake. */
  enum Mutant {
    ANYBODY_IN_THE_CHAIN_IS_THE_HOLDER(
        "only the holder", rule -> refusing(rule, o -> o instanceof Missing ? null : o)),
    REPORTS_REFUTE_LIKE_OWN_WORDS(
        "only the holder",
        rule ->
            refusing(
                rule,
                o ->
                    o instanceof Contradicted(_, String what)
                        ? new Contradicted(Voice.OWN, what)
                        : o)),
    A_SERIAL_IS_COMMISSIONED_TWICE_IF_IT_IS_FINISHED(
        "commission once",
        rule ->
            new Rule(
                rule.name(),
                rule.sentence(),
                (statement, world) ->
                    ExistenceRules.created(statement.deed()).stream()
                            .anyMatch(id -> world.knows(id) && world.thing(id).isFinished())
                        ? Optional.empty()
                        : rule.condition().objection(statement, world))),
    A_RECALL_REACHES_ONLY_WHAT_IS_NOT_PACKED(
        "recalled goods go back",
        rule ->
            new Rule(
                rule.name(),
                rule.sentence(),
                (statement, world) ->
                    statement.deed().named().stream()
                            .anyMatch(id -> world.isRecalled(id, statement.position()))
                        ? rule.condition().objection(statement, world)
                        : Optional.empty())),
    A_RECEIPT_WITHOUT_SHIPMENT_IS_REFUSED(
        "receive what was shipped",
        rule -> refusing(rule, o -> new Contradicted(Voice.OWN, "nothing was shipped")));

    private final String rule;
    private final UnaryOperator<Rule> mistake;

    Mutant(String rule, UnaryOperator<Rule> mistake) {
      this.rule = rule;
      this.mistake = mistake;
    }

    List<Rule> rules() {
      return Rules.ALL.stream()
          .map(each -> each.name().equals(rule) ? mistake.apply(each) : each)
          .toList();
    }

    private static Rule refusing(Rule rule, UnaryOperator<Objection> change) {
      return new Rule(
          rule.name(),
          rule.sentence(),
          (statement, world) -> rule.condition().objection(statement, world).map(change));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOracleNoticesTheMistake(Mutant mutant) {
    assertThat(firstDifference(mutant.rules())).as(mutant.name()).isPresent();
  }

  @ParameterizedTest
  @MethodSource
  void theOracleNoticesThatARuleIsMissing(String rule) {
    var rules = Rules.ALL.stream().filter(each -> !each.name().equals(rule)).toList();

    assertThat(firstDifference(rules)).isPresent();
  }

  static Stream<String> theOracleNoticesThatARuleIsMissing() {
    return Rules.ALL.stream().map(Rule::name);
  }

  @Test
  void theOracleNoticesNothingInTheRealRules() {
    assertThat(firstDifference(Rules.ALL)).isEmpty();
  }

  /** The seed of the first history on which the rules and the oracle differ. */
  private static Optional<Long> firstDifference(List<Rule> rules) {
    return LongStream.range(0, HISTORIES).filter(seed -> differs(seed, rules)).boxed().findFirst();
  }

  private static boolean differs(long seed, List<Rule> rules) {
    var history = new RandomHistory(seed);
    try {
      return !Outturn.of(history.told(seed), rules)
          .equals(Oracle.of(history.statements(), history.declarations()));
    } catch (RuntimeException broken) {
      return true;
    }
  }
}
