package org.pedigree.receiving;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pedigree.receiving.Comparison.Compared;
import org.pedigree.receiving.Comparison.Finding;
import org.pedigree.receiving.Comparison.Shipped;

/** What was shipped beside what is scanned, and random cases beside a plain second look. */
class ComparisonTest {

  private static final LocalDate DAY = LocalDate.of(2027, 3, 31);

  @Test
  void aScannedContainerStandsForWhatIsInIt() {
    var result = Comparison.of(pallet(), List.of(scan("pallet"), scan("loose")));

    assertThat(result.missing()).isEmpty();
    assertThat(result.outstanding()).isZero();
    assertThat(findings(result.items().getFirst())).containsExactly(Finding.MATCHES);
  }

  @Test
  void aPackScannedOutOfASealedCaseOpensItAndWhatElseWasInIsMissing() {
    var result = Comparison.of(pallet(), List.of(scan("p1")));

    assertThat(findings(result.items().getFirst())).containsExactly(Finding.TAKEN_OUT);
    assertThat(result.items().getFirst().said()).isEqualTo("case1");
    assertThat(result.missing()).containsExactlyInAnyOrder("p2", "p3", "loose");
    assertThat(result.outstanding()).isEqualTo(2);
  }

  @Test
  void aLineOfWhichNothingCameIsMissingAsAWhole() {
    var result = Comparison.of(pallet(), List.of(scan("loose")));

    assertThat(result.missing()).containsExactly("pallet");
  }

  @Test
  void anotherLotOrDayAndDamageAreToldTogether() {
    var item = new ReceiptItem("loose", "B", DAY.plusDays(1), true);

    var compared = Comparison.of(pallet(), List.of(item)).items().getFirst();

    assertThat(findings(compared))
        .containsExactlyInAnyOrder(
            Finding.DAMAGED, Finding.MATCHES, Finding.OTHER_LOT, Finding.OTHER_EXPIRY);
  }

  @Test
  void whatWasNotSentIsNamedAndWhatNobodySaysDoesNotDiffer() {
    var items = List.of(scan("stranger"), new ReceiptItem("p3", "B", null, false));

    var result = Comparison.of(pallet(), items);

    assertThat(findings(result.items().getFirst())).containsExactly(Finding.NOT_SENT);
    assertThat(findings(result.items().getLast())).containsExactly(Finding.TAKEN_OUT);
  }

  @Test
  void randomReceiptsAgreeWithAPlainSecondLook() {
    var seen = new TreeMap<Finding, Integer>();
    for (int seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var shipped = shipment(random);
      var items = scans(random, shipped);

      var result = Comparison.of(shipped, items);

      var oracle = new SecondLook(shipped, items);
      assertThat(Set.copyOf(result.missing())).as("seed %s", seed).isEqualTo(oracle.missing());
      assertThat(result.missing()).as("seed %s", seed).doesNotHaveDuplicates();
      for (var compared : result.items()) {
        assertThat(findings(compared))
            .as("seed %s: %s", seed, compared)
            .isEqualTo(oracle.findings(compared.item()));
        compared.findings().forEach(found -> seen.merge(found, 1, Integer::sum));
      }
    }
    assertThat(seen).containsOnlyKeys(Finding.values());
    assertThat(seen.values()).allMatch(count -> count > 100);
  }

  private static Set<Finding> findings(Compared compared) {
    return compared.findings();
  }

  private static List<Shipped> pallet() {
    return List.of(
        new Shipped("pallet", null, null, null, false),
        new Shipped("case1", "pallet", "A", DAY, false),
        new Shipped("p1", "case1", "A", DAY, false),
        new Shipped("p2", "case1", "A", DAY, false),
        new Shipped("p3", "pallet", null, DAY, false),
        new Shipped("loose", null, "A", DAY, false));
  }

  private static ReceiptItem scan(String canonical) {
    return new ReceiptItem(canonical, null, null, false);
  }

  /** Up to four levels deep, each object after its container. */
  private static List<Shipped> shipment(Random random) {
    var shipped = new ArrayList<Shipped>();
    int size = 1 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      var container =
          i > 0 && random.nextInt(3) > 0 ? "o" + random.nextInt(i) : (@Nullable String) null;
      shipped.add(
          new Shipped("o" + i, container, lot(random), day(random), random.nextInt(8) == 0));
    }
    return shipped;
  }

  private static List<ReceiptItem> scans(Random random, List<Shipped> shipped) {
    var items = new ArrayList<ReceiptItem>();
    for (var object : shipped) {
      if (random.nextInt(3) == 0) {
        items.add(
            new ReceiptItem(object.canonical(), lot(random), day(random), random.nextInt(5) == 0));
      }
    }
    if (random.nextBoolean()) {
      items.add(scan("stranger"));
    }
    return items;
  }

  private static @Nullable String lot(Random random) {
    return List.of("A", "A", "B", "").get(random.nextInt(4)).isEmpty()
        ? null
        : random.nextInt(4) == 0 ? "B" : "A";
  }

  private static @Nullable LocalDate day(Random random) {
    return random.nextInt(4) == 0 ? null : DAY.plusDays(random.nextInt(4) / 3);
  }

  /**
   * The same by brute force: an object came if it, or anything around it, was scanned or received
   * before; what is missing of a line are the ends of its branches that did not come, or the line
   * itself where nothing of it did.
   */
  private record SecondLook(List<Shipped> shipped, List<ReceiptItem> items) {

    Set<String> missing() {
      var missing = new HashSet<String>();
      for (var line : shipped) {
        if (line.container() == null && !line.arrived()) {
          var within = shipped.stream().filter(object -> around(object).contains(line)).toList();
          var any = within.stream().anyMatch(this::itself);
          var ends = within.stream().filter(this::isEnd).filter(end -> !came(end)).toList();
          if (!any) {
            missing.add(line.canonical());
          } else {
            missing.addAll(ends.stream().map(Shipped::canonical).collect(toSet()));
          }
        }
      }
      return missing;
    }

    private boolean itself(Shipped object) {
      return object.arrived()
          || items.stream().anyMatch(item -> item.canonical().equals(object.canonical()));
    }

    private boolean came(Shipped object) {
      return around(object).stream().anyMatch(this::itself);
    }

    private boolean isEnd(Shipped object) {
      return shipped.stream().noneMatch(o -> object.canonical().equals(o.container()));
    }

    /** The object and its containers. */
    private List<Shipped> around(Shipped object) {
      return Stream.iterate(
              object,
              at -> at != null,
              at ->
                  shipped.stream()
                      .filter(o -> o.canonical().equals(at.container()))
                      .findFirst()
                      .orElse(null))
          .toList();
    }

    Set<Finding> findings(ReceiptItem item) {
      var findings = new HashSet<Finding>();
      if (item.damaged()) {
        findings.add(Finding.DAMAGED);
      }
      var found = shipped.stream().filter(o -> o.canonical().equals(item.canonical())).findFirst();
      if (found.isEmpty()) {
        findings.add(Finding.NOT_SENT);
        return findings;
      }
      var object = found.get();
      var outer = around(object).stream().skip(1).toList();
      if (around(object).stream().anyMatch(Shipped::arrived)) {
        findings.add(Finding.HERE);
      } else if (outer.stream()
          .anyMatch(o -> items.stream().anyMatch(i -> i.canonical().equals(o.canonical())))) {
        findings.add(Finding.COVERED);
      } else {
        findings.add(outer.isEmpty() ? Finding.MATCHES : Finding.TAKEN_OUT);
      }
      if (item.lot() != null && object.lot() != null && !item.lot().equals(object.lot())) {
        findings.add(Finding.OTHER_LOT);
      }
      if (item.expiry() != null
          && object.expiry() != null
          && !item.expiry().equals(object.expiry())) {
        findings.add(Finding.OTHER_EXPIRY);
      }
      return findings;
    }
  }
}
