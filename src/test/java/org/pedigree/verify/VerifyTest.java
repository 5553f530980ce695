package org.pedigree.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.verify.ScanAnswer.Judged;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Verdicts on packs whose papers came through capture. */
@PedigreeTest
class VerifyTest {

  @Autowired private Verifier verifier;
  @Autowired private Walk walk;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private TestClock clock;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void aPackThatItsHolderScansIsGenuine() {
    deliver("V1", "V1C");

    var answer = scan("pharmacy", "V1");

    assertThat(answer.verdict()).isInstanceOf(Verdict.Genuine.class);
    assertThat(answer.item().state()).isEqualTo("in stock");
    assertThat(answer.item().holder()).isEqualTo("Elm Street Pharmacy");
    assertThat(answer.item().batch().lot()).isEqualTo("CZ26A");
  }

  @Test
  void theSamePackScannedByAnotherIsAWarningThatDoesNotBetrayItsHolder() {
    deliver("V2", "V2C");

    var answer = scan("harbor", "V2");

    assertThat(answer.verdict()).isInstanceOf(Verdict.Warning.class);
    assertThat(message(answer, "held-by-you"))
        .isEqualTo("This pack is held by another party, not by you.");
    assertThat(answer.item().holder()).isNull();
  }

  @Test
  void whoeverSentItIsToldWhoHoldsIt() {
    deliver("V3", "V3C");

    assertThat(message(scan("maker", "V3"), "held-by-you"))
        .isEqualTo("This pack is held by Elm Street Pharmacy, not by you.");
  }

  @Test
  void anAgentMayScanWhatItHandlesForItsPrincipal() {
    papers.send("northwind", papers.commissioning("northwind", "2041-03-31", pack("VB")));

    var answer = scan("swiftcare", "VB");

    assertThat(answer.verdict()).isInstanceOf(Verdict.Genuine.class);
    assertThat(message(answer, "held-by-you"))
        .isEqualTo("You handle this pack for its holder, Northwind Biologics Inc.");
  }

  @Test
  void aPackOnItsWayIsNotReceivedYet() {
    ship("V4", "V4C");

    var answer = scan("pharmacy", "V4");

    assertThat(answer.verdict()).isInstanceOf(Verdict.Warning.class);
    assertThat(message(answer, "held-by-you"))
        .isEqualTo("This pack is on its way to you, but you have not received it.");
    assertThat(answer.item().state()).isEqualTo("in transit");
  }

  @Test
  void aDispensedPackMustNotBeDispensedAgain() {
    deliver("V5", "V5C");
    papers.send("pharmacy", papers.unpacking("pharmacy", box("V5C")));
    papers.send("pharmacy", papers.dispensing("pharmacy", pack("V5")));

    var answer = scan("pharmacy", "V5");

    assertThat(answer.verdict()).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(message(answer, "not-finished")).startsWith("This pack was dispensed on 2026-01-0");
    assertThat(answer.item().state()).isEqualTo("dispensed");
  }

  @Test
  void theDayAfterItsExpiryAPackIsRed() {
    deliver("V6", "V6C");

    clock.stopAt(Instant.parse("2041-03-31T23:59:59Z"));
    assertThat(scan("pharmacy", "V6").verdict()).isInstanceOf(Verdict.Genuine.class);
    clock.stopAt(Instant.parse("2041-04-01T00:00:00Z"));
    assertThat(scan("pharmacy", "V6").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
  }

  @Test
  void anEventThatWasChangedInTheDatabaseIsRed() {
    deliver("V7", "V7C");
    changeCommissioning("V7", "CZ26A", "CZ26X");

    var answer = scan("pharmacy", "V7");

    assertThat(answer.verdict()).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(message(answer, "events-unaltered")).contains("were changed afterwards");
  }

  @Test
  void anEventThatIsNoEventAnyMoreIsRedToo() {
    deliver("V8", "V8C");
    changeCommissioning("V8", "ObjectEvent", "Nonsense");

    assertThat(scan("pharmacy", "V8").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
  }

  @Test
  void anEventThatIsPutRightAgainIsNoReasonAnyMore() {
    deliver("VD", "VDC");
    changeCommissioning("VD", "CZ26A", "CZ26X");
    changeCommissioning("VD", "CZ26X", "CZ26A");

    assertThat(scan("pharmacy", "VD").verdict()).isInstanceOf(Verdict.Genuine.class);
    assertThat(doubts(commissioning("VD"))).isOne();

    walkOverAll();
    assertThat(doubts(commissioning("VD"))).isZero();
  }

  @Test
  void whatWasAlteredOfAContainersEventsIsRedForThePacksInItAndForNoOthers() {
    deliver("VE", "VEC");
    deliver("VF", "VFC");
    var packed =
        jdbc.sql(
                """
                update event set body = replace(body, 'AggregationEvent', 'Nonsense')
                 where type = 'AggregationEvent' and id in (
                   select event_id from custody_step
                    where object_id = (select id from custody_object where serial = 'VE'))
                """)
            .update();
    assertThat(packed).isOne();

    assertThat(scan("pharmacy", "VE").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
    assertThat(scan("pharmacy", "VF").verdict()).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void anEventThatIsGoneIsRed() {
    deliver("VG", "VGC");
    var gone = commissioning("VG");
    pastTheTriggers(() -> jdbc.sql("delete from event where id = ?").param(gone).update());

    assertThat(scan("pharmacy", "VG").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
  }

  @Test
  void anEventThatWasExchangedWithItsHashIsNotWhatWasWitnessed() {
    deliver("VH", "VHC");
    var changed = commissioning("VH");
    pastTheTriggers(
        () ->
            jdbc.sql("update event set hash = sha256(hash) where id = ?").param(changed).update());

    assertThat(scan("pharmacy", "VH").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
  }

  /** Whoever owns the tables may switch the triggers off; then the walk over all events sees it. */
  @Test
  void anEventThatWasChangedPastTheTriggersIsRedAsSoonAsTheWalkHasComeByIt() {
    deliver("VI", "VIC");
    walkOverAll();
    pastTheTriggers(() -> changeCommissioning("VI", "CZ26A", "CZ26X"));
    assertThat(scan("pharmacy", "VI").verdict()).isInstanceOf(Verdict.Genuine.class);

    walkOverAll();

    assertThat(scan("pharmacy", "VI").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
    walkOverAll();
    assertThat(scan("pharmacy", "VI").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
  }

  @Test
  void aWitnessedHashThatWasChangedIsSeenToo() {
    deliver("VJ", "VJC");
    jdbc.sql(
            "update ledger_leaf set subject = sha256(subject) where event_id = ? and kind ="
                + " 'event'")
        .param(commissioning("VJ"))
        .update();

    assertThat(scan("pharmacy", "VJ").verdict()).isInstanceOf(Verdict.DoNotDispense.class);
  }

  @Test
  void aVerificationOfOnesOwnPackIsOneStatement() {
    deliver("V9", "V9C");
    forgetDoubts();

    assertThat(statementsOfScan("pharmacy", "V9")).hasSize(1);
    assertThat(statementsOfScan("pharmacy", "V9NEVERMADE")).hasSize(1);
  }

  @Test
  void aPackOfOthersCostsAStatementMoreForTheWaysItCame() {
    deliver("VK", "VKC");
    forgetDoubts();

    assertThat(statementsOfScan("maker", "VK")).hasSize(2);
    assertThat(statementsOfScan("harbor", "VK")).hasSize(2);
  }

  /**
   * With sequential scans made as dear as can be, only what has no index is still read so. Plans
   * are made anew: a connection may hold some that were made before.
   */
  @Test
  void everyLookUpOfAVerificationHasAnIndex() {
    deliver("VA", "VAC");

    var scanned =
        transactions.execute(
            _ -> {
              jdbc.sql("set local enable_seqscan = off").update();
              jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
              jdbc.sql("discard plans").update();
              var before = sequentialScans();
              scan("pharmacy", "VA");
              return changed(before, sequentialScans());
            });

    assertThat(scanned).isEmpty();
  }

  private void ship(String serial, String box) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial), box(box)),
        papers.packing("maker", box(box), pack(serial)),
        papers.shipping("maker", "pharmacy", box(box)));
  }

  private void deliver(String serial, String box) {
    ship(serial, box);
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box(box)));
  }

  private List<String> statementsOfScan(String asker, String serial) {
    var party = parties.byCode(asker).orElseThrow().id();
    return statementsOf(() -> scan(party, serial));
  }

  private Judged scan(String asker, String serial) {
    return scan(parties.byCode(asker).orElseThrow().id(), serial);
  }

  private Judged scan(PartyId party, String serial) {
    var delivered = "]d2010030001054321517410331" + "10CZ26A\u001d21" + serial;
    return (Judged) verifier.verify(delivered, party);
  }

  private static String message(Judged answer, String check) {
    return answer.verdict().reasons().stream()
        .filter(reason -> reason.check().equals(check))
        .map(Reason::message)
        .findFirst()
        .orElseThrow();
  }

  private long commissioning(String serial) {
    return jdbc.sql("select origin_event from custody_object where serial = ?")
        .param(serial)
        .query(Long.class)
        .single();
  }

  private long doubts(long event) {
    return jdbc.sql("select count(*) from event_doubt where event_id = ?")
        .param(event)
        .query(Long.class)
        .single();
  }

  /** Of what other tests have altered. */
  private void forgetDoubts() {
    jdbc.sql("delete from event_doubt").update();
  }

  private void walkOverAll() {
    while (walk.step()) {
      // to the end
    }
  }

  private void pastTheTriggers(Runnable work) {
    jdbc.sql("alter table event disable trigger doubted").update();
    try {
      work.run();
    } finally {
      jdbc.sql("alter table event enable trigger doubted").update();
    }
  }

  private void changeCommissioning(String serial, String from, String to) {
    var changed =
        jdbc.sql(
                """
                update event set body = replace(body, ?, ?)
                 where id = (select origin_event from custody_object where serial = ?)
                   and body like '%' || ? || '%'
                """)
            .params(from, to, serial, from)
            .update();
    assertThat(changed).isOne();
  }

  private static List<String> statementsOf(Runnable work) {
    var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    var before = logger.getLevel();
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(heard);
    try {
      work.run();
    } finally {
      logger.detachAppender(heard);
      logger.setLevel(before);
    }
    var here = Thread.currentThread().getName();
    return List.copyOf(heard.list).stream()
        .filter(event -> event.getThreadName().equals(here))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.startsWith("Executing prepared SQL statement"))
        .toList();
  }

  private static List<String> changed(Map<String, Long> before, Map<String, Long> after) {
    return after.entrySet().stream()
        .filter(table -> !table.getValue().equals(before.get(table.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** By this connection so far, of all tables but those of the one chain: a row or three. */
  private Map<String, Long> sequentialScans() {
    return jdbc
        .sql(
            """
            select relname, seq_scan from pg_stat_xact_user_tables
             where relname not in ('ledger_chain', 'ledger_contract')
            """)
        .query((row, _) -> Map.entry(row.getString("relname"), row.getLong("seq_scan")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
