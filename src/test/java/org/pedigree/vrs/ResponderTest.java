package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.Suspensions;
import org.pedigree.verify.Reason;
import org.pedigree.verify.ScanAnswer;
import org.pedigree.verify.Verifier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other companies ask whether packs of the maker are verified. */
@PedigreeTest
class ResponderTest {

  private static final String PHARMACY = "0614142000011";
  private static final String HARBOR = "0614143000010";
  private static final String QUERY =
      "?exp=410331&linkType=verificationService&context=dscsaSaleableReturn&reqGLN=" + PHARMACY;

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Suspensions suspensions;
  @Autowired private Verifier verifier;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient jdbc;
  private final UUID correlation = UUID.randomUUID();
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  private record Told(int status, JsonNode body) {

    boolean verified() {
      return body.at("/data/verified").asBoolean();
    }

    String reason() {
      return body.at("/data/verificationFailureReason").asString("");
    }

    String info() {
      return body.at("/data/additionalInfo").asString("");
    }

    String rule() {
      return body.at("/rule").asString("");
    }
  }

  @Test
  void aPackThatItsMakerCommissionedIsVerified() {
    commissioned("R1");

    var told = ask("pharmacy", path("CZ26A", "R1") + QUERY);

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.verified()).isTrue();
    assertThat(told.body().at("/responderGLN").asString()).isEqualTo("0300011111116");
    assertThat(told.body().at("/corrUUID").asString()).isEqualTo(correlation.toString());
    assertThat(told.body().at("/verificationTimestamp").asString()).endsWith("Z");
    assertThat(told.body().at("/data").propertyNames()).containsExactly("verified");
  }

  @Test
  void theSameIsAskedByADigitalLink() {
    commissioned("R2");
    var link = "/01/00300010543215/10/CZ26A/21/R2" + QUERY.replace("exp=", "17=");

    assertThat(ask("pharmacy", link).verified()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER, 410331, No_match_GTIN_Serial_Lot",
    "CZ26A, 410330, No_match_GTIN_Serial_Expiry",
    "OTHER, 410330, No_match_GTIN_Serial_Lot_Expiry"
  })
  void whatIsOnThePackHasToMatch(String lot, String expiry, String reason) {
    var serial = "R3" + lot + expiry;
    commissioned(serial);

    var told = ask("pharmacy", path(lot, serial) + QUERY.replace("410331", expiry));

    assertThat(told.verified()).isFalse();
    assertThat(told.reason()).isEqualTo(reason);
    assertThat(told.info()).isEmpty();
  }

  @Test
  void aSerialThatNobodyCommissionedDoesNotMatch() {
    assertThat(ask("pharmacy", path("CZ26A", "R4NOBODYS") + QUERY).reason())
        .isEqualTo("No_match_GTIN_Serial");
  }

  @Test
  void whatOthersReportOfAPackVerifiesNothing() {
    papers.send("harbor", papers.commissioning("maker", "2041-03-31", pack("R5")));

    assertThat(ask("pharmacy", path("CZ26A", "R5") + QUERY).reason())
        .isEqualTo("No_match_GTIN_Serial");
  }

  @Test
  void aDispensedPackIsSuspectWhenItComesBack() {
    commissioned("R6");
    papers.send("maker", papers.shipping("maker", "pharmacy", pack("R6")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("R6")));
    assertThat(ask("pharmacy", path("CZ26A", "R6") + QUERY).verified()).isTrue();

    papers.send("pharmacy", papers.dispensing("pharmacy", pack("R6")));

    var told = ask("pharmacy", path("CZ26A", "R6") + QUERY);
    assertThat(told.reason()).isEqualTo("Not_for_re-distribution");
    assertThat(told.info()).isEqualTo("Suspect");
  }

  @Test
  void aRecalledPackIsNotVerified() {
    var recalled = "urn:epc:id:sgtin:0399901.010130.R7";
    papers.send("northwind", papers.commissioning("northwind", "2041-03-31", recalled));
    var path = "/verify/gtin/%s/lot/CZ26A/ser/R7".formatted(gtin("0399901", "010130"));
    assertThat(ask("pharmacy", path + QUERY).verified()).isTrue();

    papers.send(
        "northwind", papers.recalling("northwind").replace("030001.0054321", "0399901.010130"));

    var told = ask("pharmacy", path + QUERY);
    assertThat(told.verified()).isFalse();
    assertThat(told.info()).isEqualTo("Recalled");
  }

  @Test
  void anExpiredPackIsNotVerified() {
    papers.send("maker", papers.commissioning("maker", "2026-02-28", pack("R8")));

    var told = ask("pharmacy", path("CZ26A", "R8") + QUERY.replace("410331", "260228"));

    assertThat(told.reason()).isEqualTo("Manufacturer_policy");
    assertThat(told.info()).isEqualTo("Expired");
  }

  @Test
  void serialsAndLotsComePercentEncoded() {
    var serial = "R9%2F%25%3B%22";
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("R9%2F%25;%22")));

    assertThat(ask("pharmacy", path("CZ26A", serial) + QUERY).verified()).isTrue();
    assertThat(ask("pharmacy", path("CZ%2F26A", serial) + QUERY).reason())
        .isEqualTo("No_match_GTIN_Serial_Lot");
  }

  @ParameterizedTest
  @CsvSource({
    "linkType=verificationService, linkType=pip, link-type",
    "linkType=verificationService&, , link-type",
    "context=dscsaSaleableReturn, context=curiosity, context",
    "reqGLN=0614142000011, reqGLN=0614142000012, req-gln",
    "reqGLN=0614142000011, reqGLN=, req-gln",
    "exp=410331, exp=411331, expiry",
    "exp=410331&, , expiry",
    "exp=410331, exp=410331&exp=410330, parameters",
    "ser/R10, ser/R10%20X, serial",
    "lot/CZ26A, lot/123456789012345678901, lot",
    "gtin/00300010543215, gtin/00300010543216, gtin",
    "gtin/00300010543215, gtin/300010543215, gtin"
  })
  void aRequestThatBreaksARuleIsToldWhich(String right, String wrong, String rule) {
    var request = (path("CZ26A", "R10") + QUERY).replace(right, wrong == null ? "" : wrong);

    var told = ask("pharmacy", request);

    assertThat(told.status()).isEqualTo(400);
    assertThat(told.rule()).isEqualTo(rule);
    assertThat(told.body().at("/detail").asString()).contains("expected", "found");
  }

  @ParameterizedTest
  @CsvSource({"not-a-uuid", "0", "1-1-1-1-1"})
  void aCorrelationThatIsNoUuidIsRefused(String correlation) {
    var told =
        get(tokens.as("pharmacy"), path("CZ26A", "R11") + QUERY + "&corrUUID=" + correlation);

    assertThat(told.status()).isEqualTo(400);
    assertThat(told.rule()).isEqualTo("corr-uuid");
  }

  @Test
  void strangersAreToldTheSameOfSerialsThatExistAndThatDoNot() {
    commissioned("R12");
    var looks = looks();

    var answers =
        Stream.of("R12", "R12NOBODYS")
            .map(serial -> path("CZ26A", serial) + QUERY)
            .flatMap(
                request ->
                    Stream.of(
                        ask(http, request),
                        ask(http, request.replace(PHARMACY, "0614149999998")),
                        ask(tokens.as("pharmacy"), request.replace(PHARMACY, "0614149999998"))))
            .toList();

    assertThat(answers).extracting(Told::status).containsOnly(401);
    assertThat(answers.stream().map(told -> told.body().at("/detail").asString()).distinct())
        .hasSize(1);
    assertThat(looks()).isEqualTo(looks);
  }

  @Test
  void aRequestInAnotherPartysNameIsRefusedUnseen() {
    commissioned("R13");
    var looks = looks();

    var told = ask("harbor", path("CZ26A", "R13") + QUERY);

    assertThat(told.status()).isEqualTo(403);
    assertThat(told.rule()).isEqualTo("own-name");
    assertThat(looks()).isEqualTo(looks);
    assertThat(ask("harbor", path("CZ26A", "R13") + QUERY.replace(PHARMACY, HARBOR)).verified())
        .isTrue();
  }

  @Test
  void aSuspendedPartnerIsNotAnswered() {
    commissioned("R14");
    suspensions.suspend(id("harbor"));
    try {
      var told = ask("harbor", path("CZ26A", "R14") + QUERY.replace(PHARMACY, HARBOR));

      assertThat(told.status()).isEqualTo(403);
      assertThat(told.rule()).isEqualTo("authorised");
    } finally {
      suspensions.restore(id("harbor"));
    }
  }

  @Test
  void aPartnerWhoseLicenceHasRunOutIsNotAnswered() {
    commissioned("R15");
    licence("2025-12-31");
    try {
      var told = ask("harbor", path("CZ26A", "R15") + QUERY.replace(PHARMACY, HARBOR));

      assertThat(told.status()).isEqualTo(403);
      assertThat(told.rule()).isEqualTo("authorised");
    } finally {
      licence("2045-12-31");
    }
  }

  @Test
  void aProductOfNobodyHereIsNotFound() {
    var told =
        ask("pharmacy", path("CZ26A", "R16").replace("00300010543215", "00614141000012") + QUERY);

    assertThat(told.status()).isEqualTo(404);
    assertThat(told.rule()).isEqualTo("gtin-unknown");
  }

  @Test
  void theConnectionIsCheckedByTheSameRules() {
    var check = "/checkConnectivity?gtin=00300010543215&reqGLN=" + PHARMACY;

    var told = get(tokens.as("pharmacy"), check);
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body().at("/responderGLN").asString()).isEqualTo("0300011111116");
    assertThat(get(http, check).status()).isEqualTo(401);
    assertThat(get(tokens.as("harbor"), check).status()).isEqualTo(403);
    assertThat(get(tokens.as("pharmacy"), check.replace("00300010543215", "00614141000012")))
        .extracting(Told::status)
        .isEqualTo(404);
    assertThat(get(tokens.as("pharmacy"), check + "&context=x").status()).isEqualTo(400);
  }

  @Test
  void everyRequestIsKeptForTheResponderAndNobodyElse() {
    commissioned("R17");
    ask("pharmacy", path("CZ26A", "R17") + QUERY);
    ask(http, path("CZ26A", "R17") + QUERY);
    ask("harbor", path("CZ26A", "R17") + QUERY);

    assertThat(kept("maker"))
        .containsExactly(
            "403 own-name harbor false", "401 requester-unknown  false", "200  pharmacy true");
    assertThat(kept("pharmacy")).isEmpty();
    assertThat(kept("northwind")).isEmpty();
  }

  @Test
  void aRequestThatCantBeReadIsKeptToo() {
    ask("pharmacy", path("CZ26A", "R18") + QUERY.replace("linkType", "type"));

    assertThat(
            jdbc.sql("select status from vrs_request where target like '%' || ? || '%'")
                .param(correlation)
                .query(Integer.class)
                .single())
        .isEqualTo(400);
  }

  @Test
  void everyCheckOfAScanIsDecidedUpon() {
    commissioned("R19");
    var scan = (ScanAnswer.Judged) verifier.verify("(01)00300010543215(21)R19", id("maker"));
    var decided =
        Stream.of(
                ProductCheck.MAKE_SUSPECT,
                ProductCheck.OF_RECALLS,
                List.of(ProductCheck.OF_EXPIRY),
                List.of("commissioned", "lot-agrees", "expiry-agrees", "own-statement"),
                List.of("held-by-you", "holder-in-good-standing", "scan-unrepaired"))
            .flatMap(java.util.Collection::stream)
            .toList();

    assertThat(scan.verdict().reasons()).extracting(Reason::check).hasSameElementsAs(decided);
  }

  private List<String> kept(String party) {
    return get(tokens.as(party), "/api/verification-requests")
        .body()
        .valueStream()
        .filter(kept -> correlation.toString().equals(kept.at("/corrUUID").asString()))
        .map(
            kept ->
                "%s %s %s %s"
                    .formatted(
                        kept.at("/status").asInt(),
                        kept.at("/rule").asString(""),
                        kept.at("/requester").asString(""),
                        kept.at("/verified").asBoolean(false)))
        .toList();
  }

  /** How often the records of packs were looked at for a verdict. */
  private double looks() {
    return meters.find("pedigree.verifications").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private void licence(String until) {
    jdbc.sql("update party_licence set valid_until = ?::date where party_id = ?")
        .params(until, id("harbor").value())
        .update();
  }

  private PartyId id(String code) {
    return parties.byCode(code).orElseThrow().id();
  }

  private void commissioned(String serial) {
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack(serial)));
  }

  private static String gtin(String prefix, String item) {
    return org.pedigree.gs1.Gtin.withCheckDigit(item.charAt(0) + prefix + item.substring(1))
        .value();
  }

  private static String path(String lot, String serial) {
    return "/verify/gtin/00300010543215/lot/%s/ser/%s".formatted(lot, serial);
  }

  private Told ask(String client, String request) {
    return ask(tokens.as(client), request);
  }

  private Told ask(RestTestClient client, String request) {
    return get(client, request + "&corrUUID=" + correlation);
  }

  /** The URI is sent as it is written. */
  private static Told get(RestTestClient client, String request) {
    var answer =
        client
            .get()
            .uri(builder -> URI.create(builder.build() + request))
            .exchange()
            .returnResult(String.class);
    return new Told(
        answer.getStatus().value(), JsonMapper.shared().readTree(answer.getResponseBody()));
  }
}
