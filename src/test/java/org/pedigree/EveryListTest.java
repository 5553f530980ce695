package org.pedigree;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.web.Cell;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What holds of every list that the database filters, sorts and cuts, when it has many rows. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.web.longest-idle=6h") // a database apart
class EveryListTest {

  private static final int ROWS = 1_010;
  private static final int PAGE = 25;
  private static final int LAST = ROWS / PAGE;
  private static final int A_DAY = 48;
  private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).minusDays(25);

  private static final Set<String> FILLED = new HashSet<>();

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  /** By what a row is known on the page. */
  private enum Shown {
    NAME,
    TIME,
    BLOCK;

    private String of(int number) {
      return switch (this) {
        case NAME -> "LL%04d".formatted(number);
        case TIME -> Cell.at(at(number)).text();
        case BLOCK -> Long.toString(5_000_000_000L + number);
      };
    }

    /** What all rows have. */
    private String filter() {
      return switch (this) {
        case NAME -> "LL";
        case TIME -> "";
        case BLOCK -> "50000";
      };
    }
  }

  /**
   * A list.
   *
   * @param person of whom it is
   * @param key of the column that sorts the rows
   * @param tables that the rows are in; what they belong to is not there
   * @param rows inserts what stands in {@code listed}: a number {@code i}, a {@code name}, an hour
   *     {@code at}, and a {@code block}; {@code :party} is whose they are
   */
  record Known(String path, String person, String key, Shown shown, String tables, String rows) {

    static Known named(String path, String person, String key, String tables, String rows) {
      return new Known(path, person, key, Shown.NAME, tables, rows);
    }

    private String path(String query) {
      return path + (path.contains("?") ? "&" : "?") + "q=%s&".formatted(shown.filter()) + query;
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private static final String EVENTS =
      """
      with told as (
        insert into event (document_id, uri, hash, type, action, event_time, recorded_at, body)
        select 1, name, sha256((:party || name)::bytea), 'ObjectEvent', 'OBSERVE', at, at, ''
          from listed returning id, uri, event_time),
      seen as (insert into event_party (party_id, event_id) select :party, id from told)
      """;

  /** The node's own blocks have lower numbers and are younger, which no chain's are. */
  private static final String BLOCKS =
      """
      with own as (delete from ledger_block where number < 5000000000),
      blocks as (
        insert into ledger_block select block, sha256(name::bytea), at from listed
            on conflict do nothing)
      """;

  private static final String MOVES =
      BLOCKS
          + EVENTS.replace("with told", ", told")
          + """
          insert into ledger_move (move_id, event_id, party, kind, stage, transaction, block)
          select :party * 100000 + i, told.id, :party, 'ship', 'mined', sha256(name::bytea), block
            from listed join told on told.uri = listed.name
          """;

  static Stream<Known> lists() {
    return Stream.of(
        Known.named(
            "/shipments",
            "pharmacy",
            "order",
            "event, event_party, custody_shipment",
            EVENTS
                + """
                insert into custody_shipment (id, sender, receiver, purpose, drop_shipment,
                                              purchase_order, shipped_at, reported)
                select id, :party, :party, 'supply', false, uri, event_time, false from told
                """),
        Known.named(
            "/traces",
            "maker",
            "product",
            "trace_request",
            """
            insert into trace_request (request_id, direction, party_id, partner_id, at, due_at, test,
                                       gtin, lot, fingerprint, request)
            select gen_random_uuid(), 'in', :party, :party, at, at + interval '1 day', false,
                   '00300010543215', name, sha256(''), '{}'
              from listed
            """),
        Known.named(
            "/receiving",
            "pharmacy",
            "order",
            "receipt",
            """
            insert into receipt (receipt_id, party_id, opened_by, opened_at, gln, purchase_order)
            select gen_random_uuid(), :party, :party, at, '0614142000011', name from listed
            """),
        Known.named(
            "/unstated-purchases",
            "harbor",
            "order",
            "event, event_party, custody_shipment",
            EVENTS
                + """
                insert into custody_shipment (id, sender, receiver, purpose, drop_shipment,
                                              purchase_order, shipped_at, reported)
                select id, (select id from party where code = 'maker'), :party, 'supply', false, uri,
                       event_time, false
                  from told
                """),
        Known.named(
            "/recalls",
            "maker",
            "why",
            "recall_order",
            """
            insert into recall_order (party_id, ordered_at, class, reason, instructions, due_at,
                                      lifted_at, lifted_reason)
            select :party, at, 'III', name, 'None', at + interval '1 day', at, 'Of a test' from listed
            """),
        Known.named(
            "/cases",
            "pharmacy",
            "about",
            "exception_case",
            """
            insert into exception_case (owner, subject, origin, opened_at, due_at)
            select :party, 'article ' || name, 'rule', at, at + interval '30 days' from listed
            """),
        Known.named(
            "/cases?state=closed",
            "pharmacy",
            "how",
            "exception_case",
            """
            insert into exception_case (owner, subject, origin, opened_at, due_at, closed_at,
                                        resolution)
            select :party, 'place ' || name, 'rule', at, at + interval '30 days', at, name from listed
            """),
        new Known(
            "/documents",
            "harbor",
            "at",
            Shown.TIME,
            "capture_job",
            """
            insert into capture_job (capture_id, document_id, sender, error_behaviour, readable,
                                     created_at, finished_at, success, due_at)
            select gen_random_uuid(), i, :party, 'rollback', true, at, at, true, at from listed
            """),
        Known.named(
            "/monitor",
            "harbor",
            "at",
            "monitor_document",
            """
            insert into monitor_document (party, direction, kind, name, edi_file, whole, received_at)
            select :party, 'in', 'X12 856', name, i, true, at from listed
            """),
        Known.named(
            "/scan/history",
            "pharmacy",
            "said",
            "counter_scan",
            """
            insert into counter_scan (party_id, key, scanned_at, at, person, said, light, sentence)
            select :party, gen_random_uuid(), at, at, 'somebody', name, 'green', 'Fine.' from listed
            """),
        Known.named(
            "/ship-notices",
            "maker",
            "number",
            "edi_dispatch",
            """
            insert into edi_dispatch (shipment, sender, partner, decided_at, outbound, number, state,
                                      sent_at, answer_by)
            select i, :party, :party, at, i, name, 'accepted', at, at + interval '1 day' from listed
            """),
        Known.named(
            "/ship-notices/received",
            "pharmacy",
            "number",
            "edi_notice",
            """
            insert into edi_notice (party, partner, interchange, number, encoded, shipped_at,
                                    received_at, data_by, matched_at)
            select :party, :party, i, name, name, at, at, at + interval '1 day', at from listed
            """),
        Known.named(
            "/alerts",
            "pharmacy",
            "at",
            "emvs_alert",
            """
            insert into emvs_alert (alert_id, code, party_id, gtin, epc, at, raised_at)
            select name, 'PC_02', :party, '00300010543215', name, at, at from listed
            """),
        Known.named(
            "/verifications",
            "pharmacy",
            "lot",
            "vrs_verification",
            """
            insert into vrs_verification (at, party_id, gtin, lot, epc, verdict)
            select at, :party, '00300010543215', name, 'epc', 'VERIFIED' from listed
            """),
        Known.named(
            "/verifications/asked-of-us",
            "maker",
            "at",
            "vrs_request",
            """
            insert into vrs_request (at, target, responder, status, verified)
            select at, name, :party, 200, true from listed
            """),
        Known.named(
            "/audit",
            "maker",
            "why",
            "inspection, inspection_party",
            """
            with looks as (
              insert into inspection (party_id, at, reason, subject)
              select (select id from party where code = 'regulator'), at, name, 'lot' from listed
              returning id)
            insert into inspection_party (party_id, inspection_id) select :party, id from looks
            """),
        new Known(
            "/ledger/moves",
            "maker",
            "block",
            Shown.BLOCK,
            "event, event_party, ledger_move",
            MOVES),
        new Known(
            "/ledger/blocks",
            "distributor",
            "number",
            Shown.BLOCK,
            "event, event_party, ledger_move",
            MOVES),
        new Known(
            "/ledger/roots",
            "prairie",
            "block",
            Shown.BLOCK,
            "ledger_root",
            BLOCKS
                + """
                insert into ledger_root (size, root, previous, transaction, block, confirmed)
                select 1, sha256(name::bytea), sha256(''), sha256(name::bytea), block, true
                  from listed where :party > 0
                """),
        Known.named(
            "/quarantine/investigations",
            "pharmacy",
            "reason",
            "suspect_investigation",
            """
            insert into suspect_investigation (owner, reason, state, opened_at, gtin, lot, seed,
                                               sample_size)
            select :party, name, 'open', at, '00300010543215', 'LOT', 1, 0 from listed
            """));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyRowIsFoundSortedReachedAndInTheFile(Known list) {
    fill(list);
    try (var visitor = Visitor.of(port).signIn(list.person)) {
      visitor.go(list.path("").replaceFirst("q=[^&]*", "q=" + list.shown.of(0).toLowerCase()));
      assertThat(visitor.rows()).hasCount(1);

      var sorted = "sort=%s&page=%d";
      visitor.go(list.path(sorted.formatted(list.key, 0)));
      assertShows(visitor, list, 0, PAGE - 1);
      visitor.go(list.path(sorted.formatted(list.key, 1)));
      assertShows(visitor, list, PAGE, 2 * PAGE - 1);
      visitor.go(list.path(sorted.formatted(list.key, LAST)));
      assertShows(visitor, list, LAST * PAGE, ROWS - 1);
      visitor.go(list.path(sorted.formatted("-" + list.key, 0)));
      assertShows(visitor, list, ROWS - 1, ROWS - PAGE);
      visitor.go(list.path(sorted.formatted("-" + list.key, LAST)));
      assertShows(visitor, list, ROWS - LAST * PAGE - 1, 0);
      assertCounts(visitor, ROWS);

      var file = text(visitor, list.path("format=csv"));
      assertThat(file.lines()).hasSize(ROWS + 1);
      assertThat(file).contains(list.shown.of(0), list.shown.of(ROWS - 1));
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aPeriodIsAskedForByItsDaysAndStaysAskedFor(Known list) {
    fill(list);
    try (var visitor = Visitor.of(port).signIn(list.person)) {
      visitor.go(list.path("sort=%s&from=%s&until=%2$s".formatted(list.key, day(1))));
      assertShows(visitor, list, A_DAY, A_DAY + PAGE - 1);
      assertCounts(visitor, A_DAY);

      visitor.follow("Next");
      assertShows(visitor, list, A_DAY + PAGE, 2 * A_DAY - 1);
      assertThat(visitor.page().locator("#list-until")).hasValue(day(1).toString());
      assertThat(text(visitor, file(visitor)).lines()).hasSize(A_DAY + 1);

      assertCounts(visitor.go(list.path("until=" + day(1))), 2 * A_DAY);
      assertCounts(visitor.go(list.path("from=" + day(20))), ROWS - 20 * A_DAY);
      assertCounts(visitor.go(list.path("from=yesterday&until=2026-13-01")), ROWS);
      visitor.assertAccessible();
    }
  }

  @Test
  void aPeriodIsChosenInTheFormOnAPhone() {
    var list = lists().findFirst().orElseThrow();
    fill(list);
    try (var visitor = Visitor.withPhone(port).signIn(list.person).go(list.path)) {
      visitor.page().setViewportSize(320, 640);
      visitor.assertFits().fill("Filter", list.shown.filter());
      visitor.fill("Shipped from", day(3).toString()).fill("Shipped until", day(4).toString());

      assertCounts(visitor, 2 * A_DAY);
      visitor.page().waitForURL("**until=" + day(4));
      visitor.go(visitor.page().url().replaceFirst("^.*?(?=/shipments)", ""));
      assertCounts(visitor, 2 * A_DAY);
      visitor.assertAccessible().assertFits();
    }
  }

  /** What the rows belong to is not in the database, which is of this test alone. */
  private void fill(Known list) {
    if (FILLED.add(list.path)) {
      Stream.of(list.tables.split(", ")).forEach(this::standAlone);
      jdbc.sql(
              """
              with listed as (
                select i, 'LL' || lpad(i::text, 4, '0') as name,
                       :start + i * interval '30 minutes' as at, 5000000000 + i as block
                  from generate_series(0, 1009) i)
              """
                  + list.rows.replaceFirst("^with ", ", "))
          .param("start", FIRST.atStartOfDay().atOffset(ZoneOffset.UTC))
          .param("party", party(list.person))
          .update();
    }
  }

  private void standAlone(String table) {
    jdbc.sql(
            """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname)
              from pg_constraint
             where conrelid = cast(? as regclass) and contype = 'f' and conparentid = 0
            """)
        .param(table)
        .query(String.class)
        .list()
        .forEach(drop -> jdbc.sql(drop).update());
  }

  private long party(String code) {
    return jdbc.sql("select id from party where code = ?").param(code).query(Long.class).single();
  }

  private static Instant at(int number) {
    return FIRST
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .plus(Duration.ofMinutes(30).multipliedBy(number));
  }

  private static LocalDate day(int number) {
    return FIRST.plusDays(number);
  }

  private static void assertShows(Visitor visitor, Known list, int first, int last) {
    assertThat(visitor.rows()).hasCount(Math.abs(last - first) + 1);
    assertThat(visitor.rows().first()).containsText(list.shown.of(first));
    assertThat(visitor.rows().last()).containsText(list.shown.of(last));
  }

  private static void assertCounts(Visitor visitor, int rows) {
    assertThat(visitor.page().locator("caption")).containsText(": " + rows);
  }

  private static String file(Visitor visitor) {
    return visitor.page().locator(".pager .file").getAttribute("href");
  }

  private static String text(Visitor visitor, String path) {
    return (String)
        visitor.page().evaluate("path => fetch(path).then(answer => answer.text())", path);
  }
}
