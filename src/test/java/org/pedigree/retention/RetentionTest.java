package org.pedigree.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.TestClock;
import org.pedigree.TestDatabase;
import org.pedigree.retention.RandomYears.Happening;
import org.pedigree.retention.RandomYears.Thing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs over random stores, held against what the definitions say is needed. */
class RetentionTest {

  private static final Instant NOW = Instant.parse("2040-06-01T00:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = database.jdbc();
  private final TestClock clock = new TestClock();

  @AfterEach
  void drop() {
    database.close();
  }

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactlyWhatIsNeededRemains(long seed) {
    var years = new RandomYears(seed);
    fill(years);
    for (int firstToKeep : List.of(2, 4)) {
      makeOld(firstToKeep);
      retention(false).run();
      retention(false).dropWhatWasExchanged();
      assertRemains(years, firstToKeep);
    }
  }

  @Test
  void aDryRunTellsAndChangesNothing() {
    var years = yearsWithSomethingToLetGoOf();
    fill(years);
    makeOld(3);

    retention(true).run();

    assertThat(ids("select id from event")).hasSameSizeAs(years.happenings);
    var letGo = years.happenings.size() - years.neededEvents(3).size();
    assertThat(
            jdbc.sql("select let_go from retention_count where name = 'event'")
                .query(Integer.class)
                .single())
        .isEqualTo(letGo)
        .isPositive();
  }

  @Test
  void aVerificationRequestIsKeptForSixYearsOrWhileItIsHeld() {
    fill(yearsWithSomethingToLetGoOf());
    makeOld(3);
    asked("old", "LET-GO", NOW.minus(Duration.ofDays(2_193)));
    asked("old and held", "HELD", NOW.minus(Duration.ofDays(2_193)));
    asked("young", "LET-GO", NOW.minus(Duration.ofDays(2_190)));
    jdbc.sql(
            """
            insert into legal_hold (gtin, lot, subject, reason, placed_by, placed_at)
            values ('00300010543215', 'HELD', 'a lot', 'court', 'regulator', now())
            """)
        .update();

    retention(false).run();

    assertThat(jdbc.sql("select target from vrs_request order by id").query(String.class).list())
        .containsExactly("old and held", "young");
    assertThat(jdbc.sql("select epc from vrs_verification order by id").query(String.class).list())
        .containsExactly("old and held", "young");
  }

  @Test
  void whatWentToAndFroWithAPartnerIsKeptForSixYearsOrWhileEitherIsHeld() {
    fill(yearsWithSomethingToLetGoOf());
    makeOld(3);
    jdbc.sql("insert into party (code, name, hosted) values ('another', 'Another', false)")
        .update();
    var parties = jdbc.sql("select id from party order by id limit 2").query(Long.class).list();
    var own = parties.getFirst();
    var held = parties.getLast();
    exchanged("old", own, own, NOW.minus(Duration.ofDays(2_193)));
    exchanged("old and held", own, held, NOW.minus(Duration.ofDays(2_193)));
    exchanged("young", own, own, NOW.minus(Duration.ofDays(2_190)));
    hold(held);

    retention(false).run();

    assertThat(jdbc.sql("select name from edi_file order by id").query(String.class).list())
        .containsExactly("old and held", "young");
    for (var table : List.of("edi_interchange", "edi_set", "edi_dispatch")) {
      assertThat(count(table)).as(table).isEqualTo(2);
    }
    assertThat(
            jdbc.sql("select convert_from(body, 'UTF8') from outbound_document order by id")
                .query(String.class)
                .list())
        .containsExactly(
            "old, waiting", "old and held", "old and held, waiting", "young", "young, waiting");
  }

  @Test
  void aLetterThatWasTakenIsRememberedForSixYears() {
    fill(yearsWithSomethingToLetGoOf());
    makeOld(3);
    taken("old", NOW.minus(Duration.ofDays(2_193)));
    taken("young", NOW.minus(Duration.ofDays(2_190)));

    retention(false).run();

    assertThat(jdbc.sql("select node from letter_taken").query(String.class).list())
        .containsExactly("young");
  }

  private void taken(String node, Instant at) {
    jdbc.sql(
            """
            insert into letter_taken (digest, node, kind, taken_at)
            values (sha256(?::bytea), ?, 'recall', ?)
            """)
        .params(node, node, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A file of the partner's with one set, a ship notice that it was sent, and one that waits. */
  private void exchanged(String name, long party, long partner, Instant at) {
    jdbc.sql(
            """
            with file as (
              insert into edi_file (partner, name, body, digest, received_at, refused, findings)
              values (:partner, :name, :name::bytea, sha256(:name::bytea), :at, false, '[]')
              returning id),
            interchange as (
              insert into edi_interchange
                     (file, partner, party, sender, receiver, control_number, state)
              select id, :partner, :party, 'ZZ:A', 'ZZ:B', :name, 'taken' from file
              returning id),
            a_set as (
              insert into edi_set (interchange, group_number, set_id, control_number, ordinal, state)
              select id, '1', '856', '0001', 1, 'read' from interchange),
            waiting as (
              insert into outbound_document
                     (sender, partner, kind, body, digest, created_at, due_at)
              values (:party, :partner, 'x12', (:name || ', waiting')::bytea,
                      sha256((:name || ', waiting')::bytea), :at, :at)),
            sent as (
              insert into outbound_document
                     (sender, partner, kind, body, digest, created_at, due_at, delivered_at)
              values (:party, :partner, 'x12', :name::bytea, sha256(:name::bytea), :at, :at, :at)
              returning id)
            insert into edi_dispatch (shipment, sender, partner, decided_at, outbound, state, number,
                                      sent_at, answer_by)
            select id, :party, :partner, :at, id, 'sent', :name, :at, :at + interval '1 day' from sent
            """)
        .param("name", name)
        .param("party", party)
        .param("partner", partner)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void hold(long party) {
    jdbc.sql(
            """
            insert into legal_hold (party_id, subject, reason, placed_by, placed_at)
            values (?, 'a party', 'court', 'regulator', now())
            """)
        .param(party)
        .update();
  }

  @Test
  void aReceiptIsKeptForSixYearsOrWhileItsPartyOrItsEventIsHeld() {
    fill(yearsWithSomethingToLetGoOf());
    makeOld(3);
    jdbc.sql("insert into party (code, name, hosted) values ('another', 'Another', false)")
        .update();
    var parties = jdbc.sql("select id from party order by id limit 2").query(Long.class).list();
    received(parties.getFirst(), NOW.minus(Duration.ofDays(2_193)));
    received(parties.getFirst(), NOW.minus(Duration.ofDays(2_190)));
    received(parties.getLast(), NOW.minus(Duration.ofDays(2_193)));
    hold(parties.getLast());

    retention(false).run();

    assertThat(jdbc.sql("select party_id from receipt order by id").query(Long.class).list())
        .containsExactlyElementsOf(parties);
    for (var table : List.of("receipt_item", "receipt_scan")) {
      assertThat(jdbc.sql("select count(*) from " + table).query(Integer.class).single())
          .isEqualTo(2);
    }
  }

  private void received(long party, Instant at) {
    jdbc.sql(
            """
            with opened as (
              insert into receipt (receipt_id, party_id, opened_by, opened_at, gln)
              values (gen_random_uuid(), :party, :party, :at, '0614142000011') returning id),
            scanned as (
              insert into receipt_scan (receipt, key, canonical, first)
              select id, gen_random_uuid(), 'x', true from opened)
            insert into receipt_item (receipt, canonical, number, damaged, scanned_at)
            select id, 'x', 1, false, :at from opened
            """)
        .param("party", party)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Test
  void casesAndInvestigationsAreKeptForYearsFromTheirEndAndLongerOnHold() {
    fill(yearsWithSomethingToLetGoOf());
    makeOld(3);
    var old = NOW.minus(Duration.ofDays(2_193));
    ended("old", "LET-GO", old);
    ended("old and held", "HELD", old);
    ended("young", "LET-GO", NOW.minus(Duration.ofDays(2_190)));
    ended("goes on", "LET-GO", null);
    jdbc.sql("insert into epc (canonical) values ('HELD')").update();
    jdbc.sql(
            """
            insert into legal_hold (object_id, subject, reason, placed_by, placed_at)
            select id, 'a pack', 'court', 'regulator', now() from epc where canonical = 'HELD'
            """)
        .update();

    retention(false).run();

    assertThat(
            jdbc.sql("select subject from exception_case order by id").query(String.class).list())
        .containsExactly("old and held", "young", "goes on");
    assertThat(
            jdbc.sql("select reason from suspect_investigation order by id")
                .query(String.class)
                .list())
        .containsExactly("old and held", "young", "goes on");
    assertThat(jdbc.sql("select count(*) from exception_item").query(Integer.class).single())
        .isEqualTo(3);
  }

  private void ended(String name, String epc, @Nullable Instant at) {
    var end = at == null ? null : at.toString();
    jdbc.sql(
            """
            with filed as (
              insert into exception_case (owner, subject, origin, opened_at, due_at, closed_at,
                                          resolution)
              select min(id), :name, 'hand', '2000-01-01', '2000-01-05', :at::timestamptz,
                     case when :at::text is not null then 'done' end from party
              returning id, owner),
            sought as (
              insert into suspect_investigation (owner, reason, state, opened_at, seed, sample_size,
                                                 decided_at, decision, ended_at)
              select owner, :name, case when :at::text is null then 'open' else 'cleared' end,
                     '2000-01-01', 1, 0, :at::timestamptz,
                     case when :at::text is not null then 'done' end, :at::timestamptz from filed
              returning id, owner),
            pack as (
              insert into suspect_pack (investigation_id, owner, epc, sampled)
              select id, owner, :epc, false from sought)
            insert into exception_item (case_id, owner, kind, cause, epc, opened_at)
            select id, owner, 'damaged', 'item', :epc, '2000-01-01' from filed
            """)
        .param("name", name)
        .param("epc", epc)
        .param("at", end)
        .update();
  }

  @Test
  void recallsAreKeptForYearsFromTheirLiftingAndLongerOnHold() {
    fill(yearsWithSomethingToLetGoOf());
    makeOld(3);
    var old = NOW.minus(Duration.ofDays(10 * 365));
    var held = lifted("old and held", old);
    lifted("old", old);
    lifted("young", NOW.minus(Duration.ofDays(365)));
    lifted("stands", null);
    jdbc.sql("insert into recall_lot (order_id, gtin, lot) values (?, '00300010543215', 'HELD')")
        .param(held)
        .update();
    jdbc.sql(
            """
            insert into legal_hold (gtin, lot, subject, reason, placed_by, placed_at)
            values ('00300010543215', 'HELD', 'a lot', 'court', 'regulator', now())
            """)
        .update();

    retention(false).run();

    assertThat(
            jdbc.sql("select instructions from recall_order order by id")
                .query(String.class)
                .list())
        .containsExactly("old and held", "young", "stands");
  }

  private long lifted(String instructions, @Nullable Instant at) {
    return jdbc.sql(
            """
            insert into recall_order (party_id, ordered_at, class, reason, instructions, due_at,
                                      lifted_at, lifted_reason)
            select min(id), :from, 'I', 'a reason', :what, :from, :until,
                   case when cast(:until as timestamptz) is not null then 'mended' end
              from party returning id
            """)
        .param("from", NOW.minus(Duration.ofDays(11 * 365)).atOffset(ZoneOffset.UTC))
        .param("until", at == null ? null : at.atOffset(ZoneOffset.UTC))
        .param("what", instructions)
        .query(Long.class)
        .single();
  }

  private void asked(String target, String lot, Instant at) {
    jdbc.sql(
            """
            insert into vrs_request (at, target, gtin, lot, status, verified)
            values (?::timestamptz, ?, '00300010543215', ?, 200, true)
            """)
        .params(at.toString(), target, lot)
        .update();
    jdbc.sql(
            """
            insert into vrs_verification (at, party_id, gtin, lot, epc, verdict)
            select ?::timestamptz, min(id), '00300010543215', ?, ?, 'NO_ANSWER' from party
            """)
        .params(at.toString(), lot, target)
        .update();
  }

  /** The server loses the connection when all is copied and the exchange is about to begin. */
  @Test
  void aRunThatIsKilledBeforeTheExchangeLosesAndDoublesNothing() {
    var years = yearsWithSomethingToLetGoOf();
    fill(years);
    makeOld(3);
    jdbc.sql(
            """
            create function die() returns trigger language plpgsql as
              'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'
            """)
        .update();
    jdbc.sql("create trigger die before update on storage_period execute function die()").update();

    assertThatThrownBy(() -> retention(false).run()).isInstanceOf(RuntimeException.class);

    assertThat(ids("select id from event")).hasSameSizeAs(years.happenings);
    jdbc.sql("drop trigger die on storage_period").update();
    retention(false).run();
    assertRemains(years, 3);
  }

  /** The server loses the connection in the third portion of what is left over. */
  @Test
  void whatIsLeftOverGoesInPortionsAndGoesOnAfterACrash() {
    var years = yearsWithSomethingToLetGoOf();
    fill(years);
    makeOld(3);
    jdbc.sql("create table portion (xact xid8, leaves int)").update();
    jdbc.sql(
            """
            create function die() returns trigger language plpgsql as
              'begin
                 insert into portion select pg_current_xact_id(), count(*) from gone;
                 if (select count(*) = 3 from portion) then
                   perform pg_terminate_backend(pg_backend_pid());
                 end if;
                 return null;
               end'
            """)
        .update();
    jdbc.sql(
            """
            create trigger die after delete on ledger_leaf referencing old table as gone
              for each statement execute function die()
            """)
        .update();

    assertThatThrownBy(() -> retention(false, 2).run()).isInstanceOf(RuntimeException.class);
    assertThat(ids("select id from event")).isEqualTo(years.neededEvents(3));
    assertThat(ids("select event_id from ledger_leaf where kind = 'event'"))
        .isNotEqualTo(years.neededEvents(3));
    assertThat(count("portion")).isEqualTo(2);

    jdbc.sql("insert into portion values (pg_current_xact_id(), 0)").update();
    jdbc.sql("insert into portion values (pg_current_xact_id(), 0)").update();
    retention(false, 2).runIfDue();
    assertRemains(years, 3);
    assertThat(ids("select xact::text::bigint from portion where leaves > 0").size())
        .isGreaterThan(2);
    assertThat(jdbc.sql("select max(leaves) from portion").query(Integer.class).single())
        .isLessThanOrEqualTo(2);
    assertThat(count("retention_run")).isEqualTo(1);
    assertThat(
            jdbc.sql("select let_go from retention_count where name = 'ledger_leaf'")
                .query(Integer.class)
                .single())
        .isEqualTo(years.happenings.size() - years.neededEvents(3).size());
  }

  @Test
  void aPeriodBeginsByTheClockAndItsRowsHaveAPlaceBeforeThat() {
    clock.stopAt(Instant.now());
    var periods = new Periods(jdbc, database.transactions(), settings(false), clock);
    periods.keepAhead();
    assertThat(nextEpc()).isLessThan(RandomYears.first(1));

    clock.advance(Duration.ofDays(366));
    assertThat(nextEpc()).isLessThan(RandomYears.first(1));
    periods.keepAhead();
    periods.keepAhead();
    assertThat(nextEpc()).isBetween(RandomYears.first(1), RandomYears.first(2));
    assertThat(ids("select number from storage_period")).containsExactly(0L, 1L, 2L);
    assertThat(partitionsOf("custody_step"))
        .containsExactly("custody_step_p0", "custody_step_p1", "custody_step_p2");
  }

  private static RandomYears yearsWithSomethingToLetGoOf() {
    return LongStream.range(0, 100)
        .mapToObj(RandomYears::new)
        .filter(years -> years.neededEvents(3).size() < years.happenings.size())
        .findFirst()
        .orElseThrow();
  }

  private void assertRemains(RandomYears years, int firstToKeep) {
    var things = years.neededThings(firstToKeep);
    var events = years.neededEvents(firstToKeep);
    assertThat(ids("select id from event")).isEqualTo(events);
    assertThat(ids("select event_id from custody_statement")).isEqualTo(events);
    assertThat(ids("select event_id from custody_verdict")).isEqualTo(events);
    assertThat(ids("select event_id from ledger_leaf where kind = 'event'")).isEqualTo(events);
    assertThat(ids("select id from document")).isEqualTo(years.neededDocuments(firstToKeep));
    assertThat(ids("select object_id from custody_step")).isSubsetOf(things);
    assertThat(ids("select epc_id from event_epc")).isEqualTo(named(years, things));
    assertThat(ids("select id from custody_object")).hasSameSizeAs(years.things);
    assertThat(ids("select event_id from event_identity")).hasSameSizeAs(years.happenings);
    assertThat(count("event")).isEqualTo(events.size());
  }

  private static Set<Long> named(RandomYears years, Set<Long> things) {
    var named = new TreeSet<Long>();
    years.happenings.forEach(event -> named.addAll(event.things()));
    named.retainAll(things);
    return named;
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private Set<Long> ids(String sql) {
    return new TreeSet<>(jdbc.sql(sql).query(Long.class).list());
  }

  private List<String> partitionsOf(String table) {
    return jdbc.sql(
            """
            select inhrelid::regclass::text from pg_inherits
             where inhparent = cast(? as regclass) order by 1
            """)
        .param(table)
        .query(String.class)
        .list();
  }

  private long nextEpc() {
    return jdbc.sql("insert into epc (canonical) values (gen_random_uuid()::text) returning id")
        .query(Long.class)
        .single();
  }

  private Retention retention(boolean dry) {
    return retention(dry, 10_000);
  }

  private Retention retention(boolean dry, int portion) {
    clock.stopAt(NOW);
    var settings = settings(dry);
    var periods = new Periods(jdbc, database.transactions(), settings, clock);
    return new Retention(jdbc, database.transactions(), periods, settings, clock, portion);
  }

  @Test
  void whoOperatesTheNodeIsToldWhereTheUpkeepFailsAndUntilItDoesNot() {
    var settings = settings(false);
    var periods = new Periods(jdbc, database.transactions(), settings, clock);
    var retention = new Retention(jdbc, database.transactions(), periods, settings, clock, 100);
    var upkeep = new Upkeep(periods, retention, settings, clock);
    upkeep.go();
    assertThat(upkeep.now()).isEmpty();

    jdbc.sql("alter table storage_part rename to storage_part_away").update();
    clock.advance(Duration.ofDays(2));
    upkeep.go();
    assertThat(upkeep.now())
        .singleElement()
        .satisfies(one -> assertThat(one.what()).isEqualTo("The upkeep of the store fails"));

    jdbc.sql("alter table storage_part_away rename to storage_part").update();
    upkeep.go();
    assertThat(upkeep.now()).isEmpty();
  }

  private static RetentionSettings settings(boolean dry) {
    return new RetentionSettings(
        6, Period.ofYears(1), Duration.ofDays(30), dry, Duration.ofHours(1));
  }

  /** The periods before this one ended more than six years ago. */
  private void makeOld(int firstToKeep) {
    jdbc.sql(
            """
            update storage_period set begun_at = cast(? as timestamptz)
                   + case when number <= ? then interval '-7 years' else interval '-1 year' end
            """)
        .params(NOW.toString(), firstToKeep)
        .update();
  }

  private void fill(RandomYears years) {
    for (int period = 2; period <= RandomYears.PERIODS; period++) {
      jdbc.sql("select storage_prepare(?)").param(period).query((_, _) -> 0).list();
      jdbc.sql("insert into storage_period (number) values (?)").param(period).update();
    }
    jdbc.sql("insert into party (code, name, hosted) values ('maker', 'Maker', true)").update();
    years.things.forEach(this::insert);
    years.happenings.forEach(event -> insert(event, years));
  }

  private void insert(Thing thing) {
    jdbc.sql("insert into epc (id, canonical) overriding system value values (?, 'urn:x:' || ?)")
        .params(thing.id(), thing.id())
        .update();
    jdbc.sql(
            """
            insert into custody_object (id, kind, origin_event, maker, reported_only, state, holder,
                end_reason, holder_reported, quarantined, opened, changed_by, changed_at, position, body)
            select ?, 'unit', 1, id, false, ?, case when ? then null else id end,
                   case when ? then 'dispensed' end, false, false, false, 1, '2001-01-01', '', '{}'
              from party where code = 'maker'
            """)
        .params(
            thing.id(), thing.isFinal() ? "finished" : "in stock", thing.isFinal(), thing.isFinal())
        .update();
    if (thing.isHeld()) {
      jdbc.sql(
              """
              insert into legal_hold (object_id, subject, reason, placed_by, placed_at)
              values (?, 'an object', 'a case', 'regulator', now())
              """)
          .param(thing.id())
          .update();
    }
  }

  private void insert(Happening event, RandomYears years) {
    jdbc.sql(
            """
            insert into document (id, sha256, sender, format, received_at, body)
            select ?, sha256(cast(? as text)::bytea), id, 'JSON', now(), '' from party
             where code = 'maker' on conflict do nothing
            """)
        .params(event.document(), "document " + event.document())
        .update();
    jdbc.sql(
            """
            with key as (
              insert into event_key values ('urn:event:' || :id, sha256(cast(:text as text)::bytea))
              returning *),
            identity as (
              insert into event_identity select hash, null, :id from key),
            event as (
              insert into event (id, document_id, uri, hash, type, action, event_time, recorded_at, body)
              select :id, :document, uri, hash, 'ObjectEvent', 'OBSERVE', now(), now(), '{}' from key),
            place as (
              insert into event_document select :document, :index, :id),
            leaf as (
              insert into ledger_leaf (kind, document_id, event_id, subject)
              select 'event', :document, :id, hash from key),
            statement as (
              insert into custody_statement (event_id, hash, position, at, kind, own, body)
              select :id, hash, hash || '\\x000000000000000000', now(), 'observe', true,
                     '{"deed": {"is": "Observe", "objects": []}}' from key)
            insert into custody_verdict (event_id, verdict, rule, reason, waiting_since)
            select :id, case when :waits then 'waiting' else 'accepted' end,
                   case when :waits then 'x' end, case when :waits then 'x' end,
                   case when :waits then now() end
            """)
        .param("id", event.id())
        .param("text", "event " + event.id())
        .param("document", event.document())
        .param("index", (int) (event.id() & 0xffff))
        .param("waits", event.waits())
        .update();
    event.things().forEach(thing -> name(event.id(), thing, years));
  }

  private void name(long event, long thing, RandomYears years) {
    var containers =
        years.things.stream().filter(t -> t.id() == thing).findFirst().orElseThrow().containers();
    jdbc.sql("insert into event_epc (epc_id, event_id, role) values (?, ?, 'OBJECT')")
        .params(thing, event)
        .update();
    jdbc.sql(
            """
            insert into custody_step (object_id, position, event_id, at, changed, parent)
            values (?, sha256(cast(? as text)::bytea), ?, now(), true, ?)
            """)
        .param(thing)
        .param("step " + event)
        .param(event)
        .param(containers.isEmpty() ? null : containers.getFirst())
        .update();
  }
}
