package org.pedigree.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Lot;
import org.pedigree.ledger.Witnessed.Agreement;
import org.pedigree.verify.Known.Mark;

/**
 * Random facts against the table of verdicts, written down a second time as plain conditions that
 * share nothing with the checks.
 */
class RuleBookOracleTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final int CASES = 50_000;

  @Test
  void everyVerdictIsTheOneThatTheTableNames() {
    var seen = new TreeMap<String, Integer>();
    for (int seed = 0; seed < CASES; seed++) {
      var facts = new RandomFacts(seed).facts();

      var verdict = RuleBook.judge(facts);

      var expected = table(facts);
      assertThat(verdict.word() + "/" + verdict.light())
          .as("seed %s: %s", seed, facts)
          .isEqualTo(expected);
      seen.merge(expected, 1, Integer::sum);
    }
    assertThat(seen)
        .containsOnlyKeys("UNKNOWN/AMBER", "DO_NOT_DISPENSE/RED", "WARNING/AMBER", "GENUINE/GREEN")
        .allSatisfy((_, count) -> assertThat(count).isGreaterThan(CASES / 100));
  }

  @Test
  void everyCheckAnswersOfWhateverFactsInOneSentence() {
    var outcomes = new HashMap<String, Set<Outcome>>();
    for (int seed = 0; seed < CASES; seed++) {
      var reasons = RuleBook.judge(new RandomFacts(seed).facts()).reasons();

      assertThat(reasons).hasSize(18);
      for (var reason : reasons) {
        assertThat(reason.message()).matches("[A-Z][^\\n]*[^.]\\.");
        outcomes
            .computeIfAbsent(reason.check(), _ -> EnumSet.noneOf(Outcome.class))
            .add(reason.outcome());
      }
    }
    assertThat(outcomes)
        .hasSize(18)
        .allSatisfy((_, found) -> assertThat(found).contains(Outcome.PASSED, Outcome.FAILED));
  }

  /** The table, top down: the first line that holds. */
  private static String table(Facts facts) {
    if (facts.held()) {
      return "DO_NOT_DISPENSE/RED";
    }
    if (facts.known() == null) {
      return "UNKNOWN/AMBER";
    }
    if (red(facts, facts.known())) {
      return "DO_NOT_DISPENSE/RED";
    }
    return amber(facts, facts.known()) ? "WARNING/AMBER" : "GENUINE/GREEN";
  }

  private static boolean red(Facts facts, Known known) {
    var label = facts.label();
    boolean expired = before(label.expiry(), TODAY) || before(known.expiry(), TODAY);
    boolean recalled = known.marks().contains(Mark.RECALLED);
    boolean finished = known.whereabouts().getClass() == Whereabouts.Finished.class;
    boolean lost = known.whereabouts() instanceof Whereabouts.Disputed disputed && disputed.lost();
    boolean quarantined =
        known.marks().contains(Mark.QUARANTINED) || known.marks().contains(Mark.UNSTATED);
    boolean blocked =
        known.marks().contains(Mark.LOCKED) || known.marks().contains(Mark.CHECKED_OUT);
    boolean otherLot =
        label.lot() != null && known.lot() != null && !text(label).equals(text(known));
    boolean otherExpiry =
        label.expiry() != null
            && known.expiry() != null
            && label.expiry().date().toEpochDay() != known.expiry().date().toEpochDay();
    return expired
        || recalled
        || finished
        || lost
        || quarantined
        || blocked
        || otherLot
        || otherExpiry
        || facts.testimony().recalled()
        || facts.testimony().altered() != 0;
  }

  private static boolean amber(Facts facts, Known known) {
    boolean heldByAsker = known.whereabouts().getClass() == Whereabouts.WithAsker.class;
    boolean reportedOnly = known.marks().contains(Mark.REPORTED_ONLY);
    boolean suspended = known.marks().contains(Mark.HOLDER_SUSPENDED);
    boolean differs =
        Set.of("DIFFERS", "CLAIMED_TWICE").contains(facts.testimony().custody().name());
    return !heldByAsker
        || suspended
        || reportedOnly
        || differs
        || facts.label().repairs().size() > 0;
  }

  private static boolean before(@Nullable Expiry expiry, LocalDate day) {
    return expiry != null && expiry.date().toEpochDay() < day.toEpochDay();
  }

  private static String text(Label label) {
    return String.valueOf(label.lot());
  }

  private static String text(Known known) {
    return String.valueOf(known.lot());
  }

  /** Facts in which most things are in order, so that each single fault decides now and then. */
  private static final class RandomFacts {

    private static final List<Whereabouts> ELSEWHERE =
        List.of(
            new Whereabouts.WithAnother("Elm Street Pharmacy"),
            new Whereabouts.WithAnother(null),
            new Whereabouts.OnItsWay(true),
            new Whereabouts.OnItsWay(false),
            new Whereabouts.Nowhere(),
            new Whereabouts.Disputed(true, "stolen"),
            new Whereabouts.Disputed(false, "missing"),
            new Whereabouts.Disputed(false, "contested"),
            new Whereabouts.Finished("dispensed", TODAY.minusDays(3)),
            new Whereabouts.Finished("destroyed", null));

    private final Random random;

    RandomFacts(long seed) {
      random = new Random(seed);
    }

    Facts facts() {
      var held = random.nextInt(30) == 0;
      return new Facts(TODAY, label(), held, rarely() ? null : known(), testimony());
    }

    private Label label() {
      var repairs = rarely() ? List.of("GS was delivered as FS.", "lower case") : List.<String>of();
      var doubts =
          rarely() ? List.of("(21): a separator was perhaps swallowed") : List.<String>of();
      return new Label(lot(), expiry(), repairs, doubts);
    }

    private Known known() {
      var marks = EnumSet.noneOf(Mark.class);
      for (var mark : Mark.values()) {
        if (rarely()) {
          marks.add(mark);
        }
      }
      return new Known(lot(), expiry(), whereabouts(), marks);
    }

    private Whereabouts whereabouts() {
      if (random.nextInt(4) == 0) {
        return ELSEWHERE.get(random.nextInt(ELSEWHERE.size()));
      }
      return new Whereabouts.WithAsker(random.nextBoolean() ? null : "Northwind Biologics Inc");
    }

    private Testimony testimony() {
      int witnessed = random.nextInt(4);
      int altered = rarely() ? random.nextInt(witnessed + 1) : 0;
      var agreements = Agreement.values();
      var custody = rarely() ? Agreement.DIFFERS : agreements[random.nextInt(agreements.length)];
      return new Testimony(witnessed, altered, custody, rarely());
    }

    private @Nullable Lot lot() {
      return rarely() ? null : new Lot(rarely() ? "CZ26B" : "CZ26A");
    }

    /** Around today, where a day decides. */
    private @Nullable Expiry expiry() {
      int days = rarely() ? random.nextInt(-2, 3) : 1;
      return rarely() ? null : new Expiry(TODAY.plusDays(days));
    }

    private boolean rarely() {
      return random.nextInt(10) == 0;
    }
  }
}
