package org.pedigree.as2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.as2.As2Certificates.Purpose;
import org.pedigree.as2.LibraryPeer.Form;
import org.pedigree.as2.LibraryPeer.Made;
import org.pedigree.as2.LibraryPeer.Told;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.as2.smime.Sealing;
import org.pedigree.as2.smime.Sealing.Compressing;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Messages that come twice, that come changed, that are too large, and receipts that come later.
 */
@PedigreeTest
class As2RepeatsTest {

  private static final OwnKey OURS = TestKeys.valid("pharmacy");
  private static final LibraryPeer CEDAR = new LibraryPeer("CEDAR", TestKeys.valid("cedar"));
  private static final String TO = "ELM STREET";

  @Autowired private As2Partners partners;
  @Autowired private As2Certificates certificates;
  @Autowired private As2Worker worker;
  @Autowired private Parties parties;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Value("${pedigree.data}")
  private Path data;

  private final BlockingQueue<Told> later = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer desk;

  @BeforeEach
  void connect() throws Exception {
    TestKeys.install(data, "pharmacy", OURS);
    desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    desk.createContext(
        "/receipts",
        exchange -> {
          try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (refusals.getAndDecrement() > 0) {
              exchange.sendResponseHeaders(503, -1);
              return;
            }
            var type = exchange.getRequestHeaders().getFirst("Content-Type");
            later.add(CEDAR.read(0, type, body, OURS.certificate()));
            exchange.sendResponseHeaders(200, -1);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    desk.start();
    put(true);
  }

  @AfterEach
  void close() {
    desk.stop(0);
  }

  private void put(boolean encryption) {
    var partner =
        partners.put(
            new As2Partner.Pair(id("pharmacy"), id("cedar"), TO, "CEDAR"),
            new As2Partner.Inbound(true, encryption, false, List.of(address("/receipts/"))),
            As2Partner.Outbound.to(null));
    certificates.put(partner, Purpose.SIGN, TestKeys.trusted(CEDAR.key));
  }

  private PartyId id(String code) {
    return parties.byCode(code).orElseThrow().id();
  }

  private String address(String path) {
    return "http://localhost:%d%s".formatted(desk.getAddress().getPort(), path);
  }

  @Test
  void theSameAgainHasTheFirstReceiptAgainAndNoSecondEffect() throws Exception {
    var document = document();
    var made = made(document);

    var first = post(made);
    var second = post(made);
    var anew = post(made(document).as(made.id()));

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(anew.body()).as("encrypted anew by its sender").isEqualTo(first.body());
    assertThat(second.headers().firstValue("Message-ID"))
        .isEqualTo(first.headers().firstValue("Message-ID"));
    assertThat(CEDAR.read(second, OURS.certificate()).disposition()).endsWith("; processed");
    assertThat(captures(document)).isEqualTo(1);
  }

  /** As after a kill between the document's becoming durable and its receipt. */
  @Test
  void aReceiptThatWasNeverGivenIsGivenToTheSameMessage() throws Exception {
    var document = document();
    var made = made(document);
    post(made);
    jdbc.sql("update as2_received set receipt = null, capture_id = null where message_id = ?")
        .param(made.id())
        .update();

    var told = CEDAR.read(post(made), OURS.certificate());

    assertThat(told.disposition()).endsWith("; processed");
    assertThat(told.mic()).isEqualToIgnoringWhitespace(made.mic().replace("sha256", "sha-256"));
    assertThat(captures(document)).isEqualTo(1);
  }

  @Test
  void theSameNameForAnotherDocumentIsRefused() throws Exception {
    var first = made(document());
    post(first);
    var other = document();

    var told = CEDAR.read(post(made(other).as(first.id())), OURS.certificate());

    assertThat(told.disposition()).endsWith("; processed/error: integrity-check-failed");
    assertThat(told.text()).contains("Message-ID");
    assertThat(captures(other)).isZero();
    assertThat(CEDAR.read(post(made(other)), OURS.certificate()).disposition())
        .endsWith("; processed");
  }

  @Test
  void whatExpandsToMoreThanIsTakenIsRefused() throws Exception {
    put(false);
    var small = bomb(1 << 20);
    var large = bomb(64 << 20);
    assertThat(large.body().length).isLessThan(1 << 20);

    assertThat(CEDAR.read(post(small), OURS.certificate()).disposition()).endsWith("; processed");
    var told = CEDAR.read(post(large), OURS.certificate());

    assertThat(told.disposition()).endsWith("; processed/error: decompression-failed");
    assertThat(told.text()).contains("pedigree.as2.max-size");
  }

  private static Made bomb(int size) {
    var sealed =
        new Sealing(
                Optional.of(SigningAlgorithm.SHA_256),
                Optional.of(CEDAR.key),
                Compressing.AFTER_SIGNING,
                Optional.empty(),
                Optional.empty())
            .seal(new byte[size], "application/octet-stream", "zeros");
    return new Made(
        "<%s@bomb>".formatted(UUID.randomUUID()),
        sealed.message().contentTypeHeader(),
        "binary",
        sealed.message().body(),
        "");
  }

  @Test
  void whatIsTooLargeIsNotRead() throws Exception {
    var made = made(document());
    var large =
        new Made(made.id(), made.contentType(), made.encoding(), new byte[33 << 20], made.mic());

    assertThat(post(large).statusCode()).isEqualTo(413);
    assertThat(post(made).statusCode()).isEqualTo(200);
  }

  @Test
  void aReceiptThatIsWantedLaterIsBroughtUntilItIsTaken() throws Exception {
    refusals.set(1);
    var made = made(document());

    var answer = post(made, address("/receipts/as2"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    await().untilAsserted(() -> assertThat(refusals.get()).isLessThanOrEqualTo(0));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql("select reason from as2_receipt order by id desc limit 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("HTTP status 503"));
    clock.advance(Duration.ofMinutes(1));
    worker.wake();

    var told = later.poll(30, TimeUnit.SECONDS);
    assertThat(told).isNotNull();
    assertThat(told.messageId()).isEqualTo(made.id());
    assertThat(told.disposition()).endsWith("; processed");
  }

  @Test
  void aRefusalIsBroughtAsWell() throws Exception {
    var made =
        CEDAR.make(
            document(),
            "text/plain",
            Form.USUAL.signed((ECryptoAlgorithmSign) null),
            OURS.certificate());
    post(made, address("/receipts/as2"));

    assertThat(later.poll(30, TimeUnit.SECONDS).disposition())
        .endsWith("; processed/error: insufficient-message-security");
  }

  @Test
  void receiptsGoNowhereThatTheEntryDoesNotAllow() throws Exception {
    for (var url :
        List.of(
            address("/elsewhere"),
            address("/receipts/../elsewhere"),
            address("/receipts/%2e%2e/elsewhere"),
            "http://169.254.169.254/latest/meta-data",
            address("/receipts/").replace("localhost", "localhost@evil.example"),
            address("/receipts/").replace("http:", "file:"))) {
      var document = document();
      var told = CEDAR.read(post(made(document), url), OURS.certificate());

      assertThat(told.disposition()).endsWith("unexpected-processing-error");
      assertThat(told.text()).contains("Receipt-Delivery-Option");
      assertThat(captures(document)).as(url).isZero();
    }
    assertThat(later).isEmpty();
  }

  private HttpResponse<byte[]> post(Made made) throws Exception {
    return CEDAR.post(url(), TO, made, LibraryPeer::signedReceipt);
  }

  private HttpResponse<byte[]> post(Made made, String receiptTo) throws Exception {
    return CEDAR.post(url(), TO, made, request -> wants(request, receiptTo));
  }

  private static HttpRequest.Builder wants(HttpRequest.Builder request, String receiptTo) {
    return LibraryPeer.signedReceipt(request).header("Receipt-Delivery-Option", receiptTo);
  }

  private URI url() {
    return URI.create("http://localhost:%d/as2".formatted(port));
  }

  private static byte[] document() {
    return "UNB+UNOA:1+%s'".formatted(UUID.randomUUID()).getBytes(UTF_8);
  }

  private static Made made(byte[] document) throws Exception {
    return CEDAR.make(document, "application/edifact", Form.USUAL, OURS.certificate());
  }

  private long captures(byte[] document) {
    return jdbc.sql(
            """
            select count(*) from capture_job job join document on document.id = job.document_id
             where sha256 = sha256(:bytes)
            """)
        .param("bytes", document)
        .query(Long.class)
        .single();
  }
}
