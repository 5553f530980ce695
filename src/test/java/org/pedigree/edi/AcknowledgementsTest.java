package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pedigree.edi.SentNoticesWorld.advice;
import static org.pedigree.edi.SentNoticesWorld.envelope;
import static org.pedigree.edi.SentNoticesWorld.functional;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Parties;
import org.pedigree.party.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What partners say of the ship notices that they were sent, and what comes of it. */
@PedigreeTest
class AcknowledgementsTest {

  private static final String ACCEPTED = "AK2*856*0001~AK5*A~";
  private static final String REFUSED =
      "AK2*856*0001~AK3*DTM*5**8~AK4*2*373*8*20280231~AK3*N1*7**1~AK5*R*5~";

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Interchanges interchanges;
  @Autowired private SentNoticeDesk desk;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;
  @Autowired private TestClock clock;
  @Autowired private Tokens tokens;

  private SentNoticesWorld world;

  @BeforeEach
  void profile() {
    world = new SentNoticesWorld(capture, parties, jdbc);
    world.profile("");
  }

  @AfterEach
  void noProfile() {
    world.forget();
  }

  @Test
  void aNoticeIsAcceptedByWhatTheyAcknowledgeAndNotBefore() {
    var notice = world.sent("ack1");
    var other = world.sent("ack1b");
    comes(envelope("000000501", world.control(notice), "A*000"));
    assertThat(world.state(notice)).as("a right envelope says nothing yet").isEqualTo("sent");

    comes(functional("000000502", world.control(notice), ACCEPTED, "A"));

    assertThat(world.state(notice)).isEqualTo("accepted");
    assertThat(world.state(other)).isEqualTo("sent");
  }

  @Test
  void aGroupThatIsAcceptedAsAWholeAcceptsItsNotice() {
    var notice = world.sent("ack2");

    comes(functional("000000503", world.control(notice), "", "A"));

    assertThat(world.state(notice)).isEqualTo("accepted");
  }

  @Test
  void whatIsSaidAgainChangesNothing() {
    var notice = world.sent("ack3");
    var first = functional("000000504", world.control(notice), ACCEPTED, "A");
    comes(first);
    comes(first);

    comes(functional("000000505", world.control(notice), ACCEPTED, "A"));

    assertThat(words(notice)).containsExactly("997 accepted");
    assertThat(world.state(notice)).isEqualTo("accepted");
  }

  @Test
  void aRefusalIsKeptInThePartnersWords() {
    var notice = world.sent("ack4");

    comes(functional("000000506", world.control(notice), REFUSED, "R"));

    assertThat(world.state(notice)).isEqualTo("rejected");
    var findings = one("maker", notice).path("sendings").path(0).path("words").path(0);
    assertThat(findings.path("findings").valueStream().map(AcknowledgementsTest::text))
        .containsExactly(
            "set: a transaction set stays within the bounds here; code 5",
            "segment 5 (DTM02): a date exists; code 8 20280231",
            "segment 7 (N1): the segment is known; code 1");
  }

  private static String text(JsonNode finding) {
    return "%s: %s; %s %s"
        .formatted(
            finding.path("place").asString(),
            finding.path("rule").asString(),
            finding.path("expected").asString(),
            finding.path("found").asString())
        .strip();
  }

  @Test
  void wrongContentRefusesWhatSyntaxAccepted() {
    var notice = world.sent("ack5");
    comes(functional("000000507", world.control(notice), ACCEPTED, "A"));

    comes(
        advice(
            "000000508",
            "OTI*TR*TN*0001*****%d*0001*856~TED*007*ITEM NOT ON OUR ORDER*LIN*12*2*235*0300~"
                .formatted(world.control(notice))));

    assertThat(world.state(notice)).isEqualTo("rejected");
    assertThat(world.contradicted(notice)).as("syntax and content are two things").isFalse();
  }

  @Test
  void anAdviceMayNameTheShipmentAndFindItRightWithErrors() {
    var notice = world.sent("ack6");

    comes(
        advice("000000509", "OTI*TE*SI*%s~TED*024*PRICE MISSING~".formatted(world.number(notice))));

    assertThat(world.state(notice)).isEqualTo("accepted with errors");
  }

  @Test
  void anInterchangeThatTheyRefuseIsARefusedNotice() {
    var notice = world.sent("ack7");

    comes(envelope("000000510", world.control(notice), "R*006"));

    assertThat(world.state(notice)).isEqualTo("rejected");
  }

  @Test
  void whoContradictsItselfIsKeptAndToldAndTheFirstWordStands() {
    var notice = world.sent("ack8");
    var before = waiting("rejected");
    comes(functional("000000511", world.control(notice), ACCEPTED, "A"));

    comes(functional("000000512", world.control(notice), REFUSED, "R"));

    assertThat(world.state(notice)).isEqualTo("accepted");
    assertThat(world.contradicted(notice)).isTrue();
    assertThat(words(notice)).containsExactly("997 accepted", "997 rejected, contrary");
    assertThat(waiting("rejected")).isEqualTo(before + 1);
  }

  @Test
  void whatMatchesNothingIsKeptAndSeen() {
    var before = counted("unmatched");

    comes(functional("000000513", 987654, ACCEPTED, "A"));
    comes(advice("000000514", "OTI*TR*SI*NO-SUCH-NOTICE~"));

    assertThat(strays("maker"))
        .contains("997 group 987654, set 856 0001", "824 ship notice NO-SUCH-NOTICE");
    assertThat(strays("pharmacy")).isEmpty();
    assertThat(counted("unmatched")).isEqualTo(before + 2);
  }

  @Test
  void aSetThatWasNotSentIsNoneOfTheGroup() {
    var notice = world.sent("ack9");

    comes(functional("000000515", world.control(notice), "AK2*856*0002~AK5*R~", "R"));

    assertThat(world.state(notice)).isEqualTo("sent");
    assertThat(strays("maker"))
        .contains("997 group %d, set 856 0002".formatted(world.control(notice)));
  }

  @Test
  void nobodyAcknowledgesWhatAnotherPartnerWasSent() {
    var notice = world.sent("ack10");
    var foreign =
        new String(
                functional("000000516", world.control(notice), ACCEPTED, "A"),
                StandardCharsets.UTF_8)
            .replace("0399999999991", "0614142000011");

    interchanges.take(
        parties.byCode("pharmacy").orElseThrow(),
        "foreign.edi",
        foreign.getBytes(StandardCharsets.UTF_8));

    assertThat(world.state(notice)).isEqualTo("sent");
    assertThat(strays("maker"))
        .contains("997 group %d, set 856 0001".formatted(world.control(notice)));
  }

  @Test
  void whatIsSaidForATestChangesNothing() {
    var notice = world.sent("ack11");
    var test =
        new String(
                functional("000000517", world.control(notice), ACCEPTED, "A"),
                StandardCharsets.UTF_8)
            .replace("*0*P*>", "*0*T*>");

    comes(test.getBytes(StandardCharsets.UTF_8));

    assertThat(world.state(notice)).isEqualTo("sent");
  }

  @Test
  void aNoticeThatNobodyAcknowledgesInTimeIsOverdue() {
    var notice = world.sent("ack12");
    var overdue = waiting("overdue");

    clock.advance(Duration.ofHours(25));

    assertThat(waiting("overdue")).isGreaterThan(overdue);
    assertThat(one("maker", notice).path("notice").path("state").asString()).isEqualTo("overdue");
  }

  @Test
  void theProfileSaysHowLongAnAcknowledgementIsWaitedFor() {
    world.forget();
    world.profile(", \"schedules\": [{\"document\": \"997\", \"within\": \"PT48H\"}]");
    var notice = world.sent("ack13");

    clock.advance(Duration.ofHours(25));
    assertThat(one("maker", notice).path("notice").path("state").asString()).isEqualTo("sent");

    clock.advance(Duration.ofHours(24));
    assertThat(one("maker", notice).path("notice").path("state").asString()).isEqualTo("overdue");
  }

  @Test
  void aPersonSendsANoticeAgainUnderItsNumberAndANewControlNumber() {
    var notice = world.sent("ack14");
    comes(functional("000000518", world.control(notice), REFUSED, "R"));

    as("maker").post().uri(sending(notice) + "?times=1").exchange().expectStatus().isOk();

    assertThat(world.state(notice)).isEqualTo("sent");
    assertThat(world.controls(notice)).hasSize(2).doesNotHaveDuplicates();
    assertThat(world.documents(notice))
        .allSatisfy(sent -> assertThat(sent).contains("BSN*00*" + world.number(notice) + "*"));
    var sendings = one("maker", notice).path("sendings");
    assertThat(sendings.path(0).path("by").asString()).isEqualTo("maker");
    assertThat(sendings.path(1).has("by")).isFalse();

    comes(functional("000000519", world.control(notice), ACCEPTED, "A"));
    assertThat(world.state(notice)).isEqualTo("accepted");
  }

  @Test
  void whatWasAcceptedBeforeItWasSentAgainIsAccepted() {
    var notice = world.sent("ack15");
    as("maker").post().uri(sending(notice)).exchange().expectStatus().isOk();

    comes(functional("000000520", world.controls(notice).getFirst(), ACCEPTED, "A"));

    assertThat(world.state(notice)).isEqualTo("accepted");
  }

  @Test
  void whoPressesTwiceSendsOnce() {
    var notice = world.sent("ack16");
    as("maker").post().uri(sending(notice) + "?times=1").exchange().expectStatus().isOk();

    as("maker").post().uri(sending(notice) + "?times=1").exchange().expectStatus().isEqualTo(409);

    assertThat(world.controls(notice)).hasSize(2);
  }

  @Test
  void whatPeopleSettleWaitsForNobodyUntilThePartnerSaysMore() {
    var notice = world.sent("ack17");

    as("maker")
        .post()
        .uri("/api/ship-notices/{id}/settling", notice)
        .exchange()
        .expectStatus()
        .isOk();

    clock.advance(Duration.ofHours(25));
    assertThat(one("maker", notice).path("notice").path("state").asString()).isEqualTo("settled");
    assertThat(one("maker", notice).path("notice").path("settledBy").asString()).isEqualTo("maker");
    comes(functional("000000521", world.control(notice), REFUSED, "R"));
    assertThat(world.state(notice)).isEqualTo("rejected");
  }

  @Test
  void nobodyElseSeesOrSendsANoticeAgain() {
    var notice = world.sent("ack18");

    for (var other : List.of("distributor", "pharmacy")) {
      as(other).get().uri("/api/ship-notices/{id}", notice).exchange().expectStatus().isNotFound();
      as(other).post().uri(sending(notice)).exchange().expectStatus().isNotFound();
    }
    assertThat(world.controls(notice)).hasSize(1);
  }

  @Test
  void whoseDutyIsNotEdiSendsNothingAgain() {
    var notice = world.sent("ack19");
    var maker = parties.byCode("maker").orElseThrow().id();
    var quality = new Caller(maker, "maker", Set.of(Role.MANUFACTURER), "q", Set.of(Duty.QUALITY));

    assertThatThrownBy(() -> desk.sendAgain(quality, notice, null))
        .isInstanceOf(AccessDeniedException.class);

    assertThat(world.controls(notice)).hasSize(1);
  }

  /** As the migration does that takes the notices of before in. */
  @Test
  void whatAnInterchangeIsKnownByStandsAtFixedPlaces() {
    var notice = world.sent("ack20");

    var read =
        jdbc.sql(
                """
                select convert_from(substring(body from 91 for 9), 'UTF8')::integer || ' '
                       || split_part(split_part(convert_from(body, 'UTF8'), '~BSN*', 2), '*', 2)
                  from edi_sending join outbound_document sent on sent.id = outbound
                 where dispatch = ?
                """)
            .param(notice)
            .query(String.class)
            .single();

    assertThat(read).isEqualTo(world.control(notice) + " " + world.number(notice));
  }

  private static String sending(long notice) {
    return "/api/ship-notices/%d/sending".formatted(notice);
  }

  private void comes(byte[] file) {
    var told = interchanges.take(parties.byCode("distributor").orElseThrow(), "from.edi", file);
    assertThat(told.findings()).isEmpty();
  }

  private List<String> words(long notice) {
    return jdbc.sql(
            """
            select set_id || ' ' || answer || case when contrary then ', contrary' else '' end
              from edi_acknowledgement join edi_sending on edi_sending.id = sending
             where dispatch = ? order by edi_acknowledgement.id
            """)
        .param(notice)
        .query(String.class)
        .list();
  }

  private List<String> strays(String party) {
    return get(party, "/api/ship-notices/strays")
        .valueStream()
        .map(word -> word.path("set").asString() + " " + word.path("about").asString())
        .toList();
  }

  private double waiting(String which) {
    return meters.get("pedigree.edi.ship.notices." + which).gauge().value();
  }

  private double counted(String outcome) {
    var counter = meters.find("pedigree.edi.acknowledgements").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }

  private JsonNode one(String party, long notice) {
    return get(party, "/api/ship-notices/" + notice);
  }

  private JsonNode get(String party, String path) {
    var body =
        as(party)
            .get()
            .uri(path)
            .exchangeSuccessfully()
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(body);
  }

  private RestTestClient as(String party) {
    return tokens.as(party);
  }
}
