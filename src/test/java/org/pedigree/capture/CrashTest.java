package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.capture.CaptureQueue.Claim;
import org.pedigree.capture.CaptureQueue.Submission;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A document whose work breaks off is worked on again, and has its effect once. */
@PedigreeTest
class CrashTest {

  /** By this much a job is due later than the workers of the application look. */
  private static final Duration LATER = Duration.ofHours(1);

  @Autowired private Intake intake;
  @Autowired private CaptureQueue queue;
  @Autowired private Recording recording;
  @Autowired private Capture capture;
  @Autowired private Workers workers;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactionManager;
  @Autowired private TestClock clock;

  private Submission submission;
  private TransactionTemplate transaction;
  private TransactionTemplate elsewhere;

  @BeforeEach
  void prepare() {
    var maker = parties.byCode("maker").orElseThrow().id();
    submission =
        new Submission(
            maker, ErrorBehaviour.ROLLBACK, new Inspection(true, List.of()), DoorKind.HTTP);
    transaction = new TransactionTemplate(transactionManager);
    elsewhere = new TransactionTemplate(transactionManager);
    elsewhere.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @AfterEach
  void workOnWhatIsLeft() {
    await().until(this::nothingIsLeft);
  }

  @Test
  void aWorkerThatDiesMidWayLeavesNothingAndTheNextOneDoesItAll() throws InterruptedException {
    var job = acceptedAndLeftBehind("died-mid-way");

    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> workAndDie(job)))
        .isNotNull();

    assertThat(events("died-mid-way")).isZero();
    assertThat(isRunning(job)).isTrue();
    lookLater();
    assertThat(capture.await(job).progress().success()).isTrue();
    assertThat(events("died-mid-way")).isEqualTo(1);
  }

  private void workAndDie(CaptureJob job) {
    assertThat(claimed(LATER)).hasValue(job.id().documentId());
    recording.record(job.id().documentId());
    assertThat(events("died-mid-way")).isEqualTo(1);
    var connection = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    elsewhere.executeWithoutResult(
        status ->
            jdbc.sql("select pg_terminate_backend(?)")
                .param(connection)
                .query(Boolean.class)
                .single());
  }

  @Test
  void aDocumentThatSomebodyWorksOnIsNobodyElses() {
    var job = acceptedAndLeftBehind("worked-on");

    transaction.executeWithoutResult(
        status -> {
          assertThat(claimed(LATER)).hasValue(job.id().documentId());
          assertThat(claimedElsewhere(LATER)).isEmpty();
        });

    assertThat(claimedElsewhere(LATER)).hasValue(job.id().documentId());
  }

  @Test
  void aDocumentThatWePostponeIsDueLater() {
    var job = acceptedAndLeftBehind("postponed");
    var twice = LATER.multipliedBy(2);

    transaction.executeWithoutResult(
        status ->
            queue.postpone(
                queue.claim(clock.instant().plus(LATER)).orElseThrow(),
                clock.instant().plus(twice)));

    assertThat(claimedElsewhere(LATER)).isEmpty();
    assertThat(claimedElsewhere(twice)).hasValue(job.id().documentId());
  }

  @Test
  void workThatBreaksOffAgainAndAgainIsGivenUpAndKept() {
    var job = intake.open("no document".getBytes(), Format.XML, submission).job();

    await().atMost(Duration.ofSeconds(60)).until(() -> lookLater() && !isRunning(job));

    var given = intake.find(job.id().captureId()).orElseThrow();
    assertThat(given.progress().success()).isFalse();
    assertThat(given.errors()).singleElement().returns(Work.RULE, finding -> finding.rule());
    assertThat(JobAnswer.of(given).errors().getFirst().getType())
        .hasToString("epcisException:ImplementationException");
  }

  @Test
  void aDocumentOnWhichWorkBreaksOffIsInNobodysWay() throws InterruptedException {
    var before = acceptedAndLeftBehind("in-nobodys-way-1");
    var broken = acceptedAndLeftBehind("no document either".getBytes(), Format.XML);
    var after = acceptedAndLeftBehind("in-nobodys-way-2");

    lookLater();

    assertThat(capture.await(before).progress().success()).isTrue();
    assertThat(capture.await(after).progress().success()).isTrue();
    assertThat(events("in-nobodys-way-1")).isEqualTo(1);
    assertThat(events("in-nobodys-way-2")).isEqualTo(1);
    await().atMost(Duration.ofSeconds(60)).until(() -> lookLater() && !isRunning(broken));
    assertThat(intake.find(broken.id().captureId()).orElseThrow().progress().success()).isFalse();
  }

  @Test
  void aDocumentThatTheStoreRefusesIsInNobodysWay() throws InterruptedException {
    var first = acceptedAndLeftBehind(taken("event-id-in-first-use.json"), Format.JSON);
    lookLater();
    assertThat(capture.await(first).progress().success()).isTrue();
    clock.reset();
    var before = acceptedAndLeftBehind("before-a-thief");
    var thief = acceptedAndLeftBehind(taken("event-id-with-other-content.json"), Format.JSON);
    var after = acceptedAndLeftBehind("after-a-thief");

    lookLater();

    assertThat(capture.await(before).progress().success()).isTrue();
    assertThat(capture.await(thief).errors()).hasSize(1);
    assertThat(capture.await(after).progress().success()).isTrue();
    assertThat(events("in-use-same-id")).isEqualTo(1);
    assertThat(events("in-use-other-sound")).isZero();
    assertThat(events("before-a-thief")).isEqualTo(1);
    assertThat(events("after-a-thief")).isEqualTo(1);
  }

  /** With an eventID and serials that no other test has. */
  private static byte[] taken(String name) {
    return new String(Partner.bad(name), StandardCharsets.UTF_8)
        .replace("374d95fc-9457-4a51-bd6a-0bba133845a8", "5ad3cbb1-61d6-4ba4-8df7-0c6f3d8a1d5e")
        .replace("/21/", "/21/in-use-")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void documentsThatAreLeftBehindAreWorkedOnTogetherAndEachOnce() throws InterruptedException {
    var jobs = IntStream.range(0, 20).mapToObj(i -> acceptedAndLeftBehind("many-" + i)).toList();

    lookLater();

    for (int i = 0; i < jobs.size(); i++) {
      assertThat(capture.await(jobs.get(i)).progress().success()).isTrue();
      assertThat(events("many-" + i)).isEqualTo(1);
    }
  }

  /** Durable, as its sender was told, and the process gone before any worker saw it. */
  private CaptureJob acceptedAndLeftBehind(String serial) {
    return acceptedAndLeftBehind(Papers.commissioning(serial), Format.XML);
  }

  private CaptureJob acceptedAndLeftBehind(byte[] document, Format format) {
    clock.advance(LATER.minusMinutes(1));
    var job = intake.open(document, format, submission).job();
    clock.reset();
    return job;
  }

  private boolean lookLater() {
    clock.advance(LATER);
    workers.wake();
    return true;
  }

  private boolean nothingIsLeft() {
    lookLater();
    return jdbc.sql("select count(*) from capture_job where finished_at is null")
            .query(Long.class)
            .single()
        == 0;
  }

  private Optional<Long> claimed(Duration later) {
    return queue.claim(clock.instant().plus(later)).map(Claim::documentId);
  }

  private Optional<Long> claimedElsewhere(Duration later) {
    return elsewhere.execute(status -> claimed(later));
  }

  private boolean isRunning(CaptureJob job) {
    return intake.find(job.id().captureId()).orElseThrow().progress().running();
  }

  private long events(String serial) {
    return jdbc.sql(
            """
            select count(*) from event_epc join epc on epc.id = epc_id
             where canonical = 'https://id.gs1.org/01/00300010543215/21/' || ?
            """)
        .param(serial)
        .query(Long.class)
        .single();
  }
}
