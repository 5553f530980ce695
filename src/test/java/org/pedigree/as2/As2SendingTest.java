package org.pedigree.as2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.as2.As2.State;
import org.pedigree.as2.As2Certificates.Purpose;
import org.pedigree.as2.As2Partner.Outbound;
import org.pedigree.as2.smime.Demands;
import org.pedigree.as2.smime.EncryptionAlgorithm;
import org.pedigree.as2.smime.Mic;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Opener;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.as2.smime.Receipt;
import org.pedigree.as2.smime.Sealing.Compressing;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.pedigree.as2.smime.Trusted;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A distributor sends to a pharmacy that takes messages by another's AS2. */
@PedigreeTest
class As2SendingTest {

  private static final OwnKey OURS = TestKeys.valid("lakeshore");
  private static final OwnKey THEIRS = TestKeys.valid("harbor");

  @Autowired private As2 as2;
  @Autowired private As2Partners partners;
  @Autowired private As2Certificates certificates;
  @Autowired private As2Worker worker;
  @Autowired private org.pedigree.exchange.Outbound outbound;
  @Autowired private CamelContext camel;
  @Autowired private Parties parties;
  @Autowired private TestClock clock;
  @LocalServerPort private int port;

  @Value("${pedigree.data}")
  private Path data;

  private LibraryServer harbor;

  @BeforeEach
  void connect() throws Exception {
    TestKeys.install(data, "lakeshore", OURS);
    harbor = new LibraryServer(THEIRS, OURS.certificate(), port);
    var partner = put(Outbound.to(harbor.url()));
    certificates.put(partner, Purpose.SIGN, TestKeys.trusted(THEIRS));
    certificates.put(partner, Purpose.ENCRYPT, TestKeys.trusted(THEIRS));
  }

  @AfterEach
  void close() {
    harbor.close();
  }

  private As2Partner put(Outbound outbound) {
    return partners.put(
        new As2Partner.Pair(id("lakeshore"), id("harbor"), "LAKESHORE", "HARBOR PHARMACY"),
        As2Partner.Inbound.strict(),
        outbound);
  }

  private PartyId id(String code) {
    return parties.byCode(code).orElseThrow().id();
  }

  static Stream<Outbound> forms() {
    var none = Optional.<EncryptionAlgorithm>empty();
    var cbc = Optional.of(EncryptionAlgorithm.AES_128_CBC);
    var gcm = Optional.of(EncryptionAlgorithm.AES_256_GCM_ENVELOPED);
    var sha256 = Optional.of(SigningAlgorithm.SHA_256);
    var sha512 = Optional.of(SigningAlgorithm.SHA_512);
    return Stream.of(
        new Outbound(null, sha256, cbc, Compressing.NONE, false),
        new Outbound(null, sha512, gcm, Compressing.NONE, false),
        new Outbound(null, sha256, gcm, Compressing.AFTER_SIGNING, false),
        new Outbound(null, sha256, none, Compressing.NONE, false),
        new Outbound(null, Optional.empty(), cbc, Compressing.NONE, false));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatThePartnerTookUnchangedIsAcknowledged(Outbound form) {
    put(new Outbound(harbor.url(), form.signing(), form.encryption(), form.compressing(), false));
    var document = document();

    var sent = send(document);

    await()
        .untilAsserted(
            () ->
                assertThat(fate(sent).state()).as("%s", fate(sent)).isEqualTo(State.ACKNOWLEDGED));
    assertThat(harbor.documents).singleElement().isEqualTo(document);
    assertThat(fate(sent).attempts()).isEqualTo(1);
    assertThat(as2.sendAgain(sent)).isFalse();
  }

  /** The route is made of the template that partners' files name. */
  @Test
  void whatGoesOutToAPartnerIsBroughtByItsAs2Door() throws Exception {
    var document = "ISA*00*by the door".getBytes(UTF_8);
    outbound.send(id("lakeshore"), id("harbor"), document, DocumentKind.X12);

    camel.addRouteFromTemplate(
        "harbor-as2-out",
        "as2-out",
        Map.of("door", "harbor-as2-out", "party", "harbor", "every", "1s"));
    try {
      await().untilAsserted(() -> assertThat(harbor.documents).contains(document));
    } finally {
      camel.getRouteController().stopRoute("harbor-as2-out");
      camel.removeRoute("harbor-as2-out");
    }
  }

  /** The library checks what it expanded; RFC 5402 4.1 wants what was signed, as this partner. */
  @Test
  void whatIsCompressedBeforeItIsSignedIsCheckedAsItWasSigned() {
    var usual = Outbound.to(harbor.url());
    put(
        new Outbound(
            usual.url(), usual.signing(), usual.encryption(), Compressing.BEFORE_SIGNING, false));
    harbor.next(As2SendingTest::opened);

    var sent = send(document());

    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.ACKNOWLEDGED));
  }

  @Test
  void whatIsNotTakenGoesAgainUnderTheSameName() {
    harbor.next(status(503));
    var sent = send(document());
    await().untilAsserted(() -> assertThat(fate(sent).reason()).isEqualTo("HTTP status 503"));
    assertThat(fate(sent).state()).isEqualTo(State.WAITING);

    later(Duration.ofMinutes(1));

    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.ACKNOWLEDGED));
    assertThat(harbor.messageIds).hasSize(2).containsOnly(fate(sent).messageId());
    assertThat(harbor.documents).hasSize(1);
  }

  @Test
  void afterEnoughAttemptsAPersonSendsItAgain() {
    for (int i = 0; i < 8; i++) {
      harbor.next(status(500));
    }
    var sent = send(document());
    for (int i = 1; i <= 8; i++) {
      var attempts = i;
      await().untilAsserted(() -> assertThat(fate(sent).attempts()).isEqualTo(attempts));
      await().untilAsserted(() -> assertThat(fate(sent).reason()).isEqualTo("HTTP status 500"));
      await()
          .untilAsserted(
              () -> {
                later(Duration.ofHours(1));
                assertThat(harbor.messageIds).hasSizeGreaterThan(attempts - 1);
              });
    }
    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.FAILED));
    assertThat(harbor.documents).isEmpty();
    clock.reset();

    assertThat(as2.sendAgain(sent)).isTrue();

    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.ACKNOWLEDGED));
    assertThat(harbor.messageIds).containsOnly(fate(sent).messageId());
  }

  @Test
  void aReceiptThatIsMissingBrokenOrOfAnotherProvesNothing() {
    assertNotProven(this::empty, "No receipt in the answer");
    assertNotProven(
        exchange -> answer(exchange, "multipart/report; boundary=x", "--x--".getBytes(UTF_8)),
        "Broken receipt");
    assertNotProven(receipt(TestKeys.valid("harbor"), "processed", true), "Broken receipt: signer");
    assertNotProven(unsigned(), "Broken receipt: receipt: expected one that is signed");
  }

  private void assertNotProven(HttpHandler answer, String reason) {
    harbor.next(answer);
    var sent = send(document());
    await().untilAsserted(() -> assertThat(fate(sent).reason()).startsWith(reason));
    assertThat(fate(sent).state()).isEqualTo(State.WAITING);

    later(Duration.ofMinutes(1));
    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.ACKNOWLEDGED));
    clock.reset();
  }

  @Test
  void aReceiptWithAnotherCheckOrARefusalEndsIt() {
    harbor.next(receipt(THEIRS, "processed", false));
    var changed = send(document());
    harbor.next(receipt(THEIRS, "processed/error: decryption-failed", false));
    await().untilAsserted(() -> assertThat(fate(changed).state()).isEqualTo(State.FAILED));
    assertThat(fate(changed).reason()).startsWith("The receipt's check differs: expected");

    var refused = send(document());
    await().untilAsserted(() -> assertThat(fate(refused).state()).isEqualTo(State.FAILED));
    assertThat(fate(refused).reason()).contains("processed/error: decryption-failed");
  }

  @Test
  void aReceiptThatComesLaterAcknowledges() {
    later();
    var sent = send(document());

    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.ACKNOWLEDGED));
    assertThat(harbor.documents).hasSize(1);
  }

  @Test
  void aReceiptThatNeverComesIsNotWaitedForForEver() {
    later();
    harbor.next(this::empty);
    var sent = send(document());
    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.SENT));

    later(Duration.ofMinutes(61));

    await().untilAsserted(() -> assertThat(fate(sent).state()).isEqualTo(State.ACKNOWLEDGED));
    assertThat(harbor.messageIds).hasSize(2).containsOnly(fate(sent).messageId());
  }

  @Test
  void withoutACertificateThatCountsNothingLeavesTheNode() {
    var partner = partners.of(id("lakeshore"), id("harbor")).orElseThrow();
    var ended = TestKeys.trusted(THEIRS);
    certificates.put(
        partner,
        Purpose.ENCRYPT,
        new Trusted(ended.certificate(), ended.from(), clock.instant().minusSeconds(60)));

    var sent = send(document());

    await()
        .untilAsserted(
            () -> assertThat(fate(sent).reason()).startsWith("recipient's certificate, expired"));
    assertThat(harbor.messageIds).isEmpty();
  }

  @Test
  void nothingIsSentWhereNobodySaidWhere() {
    assertThat(as2.reaches(id("lakeshore"), id("harbor"))).isTrue();
    assertThat(as2.reaches(id("lakeshore"), id("regulator"))).isFalse();
    assertThatThrownBy(
            () ->
                as2.send(
                    id("lakeshore"), id("regulator"), document(), "text/plain", "document.txt"))
        .isInstanceOf(NoAs2Partner.class);
  }

  private void later() {
    var usual = Outbound.to(harbor.url());
    put(new Outbound(usual.url(), usual.signing(), usual.encryption(), usual.compressing(), true));
  }

  private void later(Duration duration) {
    clock.advance(duration);
    worker.wake();
  }

  private UUID send(byte[] document) {
    return as2.send(id("lakeshore"), id("harbor"), document, "application/edi-x12", "856.edi");
  }

  private As2.Fate fate(UUID sent) {
    return as2.fate(sent).orElseThrow();
  }

  private static byte[] document() {
    return "ISA*%s~".formatted(UUID.randomUUID()).getBytes(UTF_8);
  }

  private static HttpHandler status(int status) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, -1);
    };
  }

  private void empty(HttpExchange exchange) throws IOException {
    status(200).handle(exchange);
  }

  /** A receipt for whatever comes, with a check of something else. */
  private static HttpHandler receipt(OwnKey signer, String words, boolean withCheck) {
    return exchange -> {
      var entity = receipt(exchange, words, withCheck).sign(signer, SigningAlgorithm.SHA_256);
      answer(exchange, entity);
    };
  }

  private static void opened(HttpExchange exchange) throws IOException {
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    var opened =
        new Opener(
                new Demands(true, true, false, 1 << 20),
                List.of(TestKeys.trusted(OURS)),
                List.of(THEIRS),
                Instant.now())
            .open(Opener.received(type, null, exchange.getRequestBody().readAllBytes()));
    var receipt =
        new Receipt(
            "Taken",
            "HARBOR",
            exchange.getRequestHeaders().getFirst("Message-ID"),
            "processed",
            Optional.of(opened.mic(SigningAlgorithm.SHA_256)));
    answer(exchange, receipt.sign(THEIRS, SigningAlgorithm.SHA_256));
  }

  private static HttpHandler unsigned() {
    return exchange -> answer(exchange, receipt(exchange, "processed", true).write());
  }

  private static Receipt receipt(HttpExchange exchange, String words, boolean withCheck) {
    var mic = Mic.parse("bm90IHRoaXM=, sha-256");
    return new Receipt(
        "Something",
        "HARBOR",
        exchange.getRequestHeaders().getFirst("Message-ID"),
        words,
        withCheck ? mic : Optional.empty());
  }

  private static void answer(HttpExchange exchange, MimeEntity entity) throws IOException {
    answer(exchange, entity.contentTypeHeader(), entity.body());
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}
