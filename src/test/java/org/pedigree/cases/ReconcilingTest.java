package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.TestClock;
import org.pedigree.TestDatabase;
import org.pedigree.calendar.BusinessDays;
import org.pedigree.custody.MovesDecided;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random changes of what custody says, in random portions, with people who settle items: the open
 * items are always those that an oracle finds that looks at everything, one row after the other.
 */
class ReconcilingTest {

  private static final BusinessDays DAYS = new BusinessDays(ZoneId.of("America/New_York"));
  private static final int STEPS = 60;

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = database.jdbc();
  private final TestClock clock = new TestClock();
  private final Set<String> settled = new TreeSet<>();
  private Reconciling reconciling;

  @BeforeEach
  void world() {
    clock.stopAt(Instant.parse("2026-03-02T15:00:00Z"));
    reconciling =
        new Reconciling(
            jdbc, clock, DAYS, new CasesSettings(3, 3, Duration.ofMinutes(5), List.of()));
    jdbc.sql(
            "insert into party (code, name, hosted) values"
                + " ('a','A',true),('b','B',true),('c','C',false)")
        .update();
    jdbc.sql("insert into epc (canonical) select 'epc ' || n from generate_series(1, 12) n")
        .update();
    for (var event = 1; event <= 30; event++) {
      statement(event);
    }
    jdbc.sql(
            """
            insert into custody_shipment (id, sender, receiver, purpose, drop_shipment, shipped_at,
                                          reported)
            select n, 1, 2, 'supply', false, now(), false from generate_series(1, 4) n
            """)
        .update();
  }

  /** Of A, B and C in turn; every fifth is only reported. */
  private void statement(long event) {
    jdbc.sql(
            """
            insert into custody_statement (event_id, hash, position, at, kind, party, own, body)
            values (?, sha256(?::text::bytea), sha256('') || '\\x000000000000000000'::bytea, now(),
                    ?, ?, ?, '{}')
            """)
        .params(event, event)
        .params(event % 2 == 0 ? "pack" : "receive", 1 + event % 3, event % 5 != 0)
        .update();
    jdbc.sql("insert into event_epc (epc_id, event_id, role) values (?, ?, 'OBJECT')")
        .params(1 + event % 12, event)
        .update();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsOpenIsWhatTheOracleFinds(long seed) {
    var random = new Random(seed);
    var seen = new HashMap<String, Integer>();
    for (var step = 0; step < STEPS; step++) {
      database.transactions().executeWithoutResult(_ -> change(random));
      if (random.nextInt(2) == 0) {
        clock.advance(Duration.ofHours(random.nextInt(90)));
      }
      database.transactions().executeWithoutResult(_ -> reconciling.look());
      if (random.nextInt(3) == 0) {
        settle(random);
      }
      var expected = oracle();
      assertThat(open()).as("seed %d, step %d", seed, step).isEqualTo(expected);
      assertThat(openCases()).as("seed %d, step %d", seed, step).isEqualTo(cases(expected));
      expected.forEach(item -> seen.merge(item.replaceAll(".*\\| ", ""), 1, Integer::sum));
    }
    assertThat(seen)
        .containsKeys(
            "data without product", "overage", "misalignment", "product without data", "hierarchy");
  }

  /** As judging does: some verdicts, some shipments written anew, then the moves are decided. */
  private void change(Random random) {
    for (var left = random.nextInt(4); left > 0; left--) {
      verdict(1 + random.nextInt(30), random);
    }
    for (var left = random.nextInt(3); left > 0; left--) {
      shipment(1 + random.nextInt(4), random);
    }
    reconciling.on(new MovesDecided(1));
  }

  private void verdict(long event, Random random) {
    var verdict = List.of("accepted", "waiting", "refused").get(random.nextInt(3));
    var bad = verdict.equals("accepted") ? null : "rule";
    jdbc.sql(
            """
            insert into custody_verdict (event_id, verdict, rule, reason, waiting_since)
            values (:event, :verdict, :rule, :rule, :since)
            on conflict (event_id) do update set verdict = excluded.verdict, rule = excluded.rule,
               reason = excluded.reason,
               waiting_since = case when excluded.verdict = 'waiting' then
                 coalesce(custody_verdict.waiting_since, excluded.waiting_since) end
            """)
        .param("event", event)
        .param("verdict", verdict)
        .param("rule", bad)
        .param("since", verdict.equals("waiting") ? clock.instant().atOffset(ZoneOffset.UTC) : null)
        .update();
  }

  private void shipment(long shipment, Random random) {
    jdbc.sql("delete from custody_discrepancy where shipment_id = ?").param(shipment).update();
    var objects = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L, 6L));
    for (var left = random.nextInt(4); left > 0; left--) {
      var object = objects.remove(random.nextInt(objects.size()));
      switch (random.nextInt(3)) {
        case 0 -> discrepancy(shipment, object, "missing", null, random);
        case 1 -> discrepancy(shipment, object, "extra", null, random);
        default -> {
          var instead = objects.remove(random.nextInt(objects.size()));
          discrepancy(shipment, instead, "missing", null, random);
          discrepancy(shipment, object, "different", instead, random);
        }
      }
    }
  }

  private void discrepancy(
      long shipment, long object, String kind, @Nullable Long instead, Random random) {
    var finder = random.nextInt(3) == 0 ? 3L : 4L; // spoken for A or B
    jdbc.sql(
            """
            insert into custody_discrepancy (shipment_id, object_id, kind, instead_of, found_by,
                                             resolved_by)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(shipment, object, kind, instead, finder, random.nextInt(5) == 0 ? 9L : null)
        .update();
  }

  /** Somebody says that one item is done with. */
  private void settle(Random random) {
    var open = List.copyOf(open());
    if (!open.isEmpty()) {
      var one = open.get(random.nextInt(open.size())).split(" \\| ");
      jdbc.sql(
              """
              update exception_item item set resolved_at = now(), resolved_how = 'by hand'
                from exception_case filed
               where filed.id = item.case_id and filed.owner = ? and filed.subject = ?
                 and item.cause = ?
              """)
          .params(Long.valueOf(one[0]), one[1], one[2])
          .update();
      jdbc.sql(
              """
              update exception_case filed set closed_at = now(), resolution = 'by hand'
               where closed_at is null and not exists (
                 select from exception_item item
                  where item.case_id = filed.id and item.resolved_at is null)
              """)
          .update();
      settled.add(String.join(" | ", one[0], one[1], one[2]));
    }
  }

  private Set<String> open() {
    return new TreeSet<>(
        jdbc.sql(
                """
                select concat_ws(' | ', filed.owner, filed.subject, item.cause, item.kind)
                  from exception_item item join exception_case filed on filed.id = item.case_id
                 where item.resolved_at is null
                """)
            .query(String.class)
            .list());
  }

  private Set<String> openCases() {
    return new TreeSet<>(
        jdbc.sql(
                """
                select concat_ws(' | ', owner, subject) from exception_case
                 where closed_at is null
                """)
            .query(String.class)
            .list());
  }

  private static Set<String> cases(Set<String> items) {
    var cases = new TreeSet<String>();
    items.forEach(item -> cases.add(item.replaceAll("^([^|]*\\| [^|]*) \\|.*", "$1")));
    return cases;
  }

  // ---- the oracle ----

  private Set<String> oracle() {
    var found = new TreeSet<String>();
    jdbc.sql("select * from custody_verdict")
        .query()
        .listOfRows()
        .forEach(v -> ofVerdict(v, found));
    var lacks = jdbc.sql("select * from custody_discrepancy").query().listOfRows();
    lacks.forEach(lack -> ofDiscrepancy(lack, lacks, found));
    found.removeIf(item -> settled.contains(item.substring(0, item.lastIndexOf(" | "))));
    return found;
  }

  private void ofVerdict(Map<String, Object> verdict, Set<String> found) {
    long event = (Long) verdict.get("event_id");
    long party = 1 + event % 3;
    if (party == 3 || event % 5 == 0 || verdict.get("verdict").equals("accepted")) {
      return;
    }
    var waits = verdict.get("verdict").equals("waiting");
    if (waits && !isTooOld(((java.sql.Timestamp) verdict.get("waiting_since")).toInstant())) {
      return;
    }
    var kind = event % 2 == 0 ? "hierarchy" : waits ? "product without data" : "misalignment";
    found.add("%d | event %d | epc %d | %s".formatted(party, event, 1 + event % 12, kind));
  }

  /** Three business days have passed: counted hour by hour. */
  private boolean isTooOld(Instant since) {
    var seconds = 0L;
    for (var at = since; at.isBefore(clock.instant()); at = at.plusSeconds(3_600)) {
      var day = at.atZone(ZoneId.of("America/New_York")).toLocalDate();
      seconds += DAYS.include(day) ? 3_600 : 0;
    }
    return seconds >= 3 * 86_400;
  }

  private static void ofDiscrepancy(
      Map<String, Object> lack, List<Map<String, Object>> all, Set<String> found) {
    var substituted =
        all.stream()
            .anyMatch(
                other ->
                    other.get("shipment_id").equals(lack.get("shipment_id"))
                        && lack.get("object_id").equals(other.get("instead_of"))
                        && other.get("resolved_by") == null);
    if (lack.get("resolved_by") != null || lack.get("kind").equals("missing") && substituted) {
      return;
    }
    var kind =
        switch ((String) lack.get("kind")) {
          case "missing" -> "data without product";
          case "extra" -> "overage";
          default -> "misalignment";
        };
    var party = 1 + (Long) lack.get("found_by") % 3;
    found.add(
        "%d | shipment %d | %s epc %d | %s"
            .formatted(
                party, lack.get("shipment_id"), lack.get("kind"), lack.get("object_id"), kind));
  }
}
