package org.pedigree.as2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Tokens;
import org.pedigree.as2.LibraryPeer.Form;
import org.pedigree.as2.LibraryPeer.Told;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.web.Trouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Those who operate the node connect a partner by AS2, and roll its certificates over. */
@PedigreeTest
class As2AdministrationTest {

  private static final String ENTRY = "/api/administration/as2/partners/northwind/swiftcare";
  private static final OwnKey OURS = TestKeys.valid("northwind");
  private static final OwnKey OLD = TestKeys.valid("swiftcare");
  private static final OwnKey NEW = TestKeys.valid("swiftcare");

  @Autowired private Tokens tokens;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private As2Warnings warnings;
  @Autowired private As2Troubles troubles;
  @LocalServerPort private int port;

  @Value("${pedigree.data}")
  private Path data;

  private RestTestClient operator;

  @BeforeEach
  void connect() {
    TestKeys.install(data, "northwind", OURS);
    operator = tokens.as("operator");
    put(Map.of("ownName", "NORTHWIND", "partnerName", "SWIFTCARE")).expectStatus().isOk();
    jdbc.sql(
            """
            delete from as2_certificate where as2_partner_id in
              (select id from as2_partner where own_name = 'NORTHWIND')
            """)
        .update();
  }

  @Test
  void onlyThoseWhoOperateTheNodeConnectPartners() {
    tokens.as("northwind").get().uri(ENTRY).exchange().expectStatus().isForbidden();
    tokens.as("swiftcare").put().uri(ENTRY).body(Map.of()).exchange().expectStatus().isForbidden();
    operator
        .get()
        .uri(ENTRY)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.settings.signatureRequired")
        .isEqualTo(true)
        .jsonPath("$.settings.encryption")
        .isEqualTo("aes-256-cbc")
        .jsonPath("$.settings.receipts")
        .isEqualTo("sync");
    operator.get().uri(ENTRY + "-unknown").exchange().expectStatus().isNotFound();
  }

  @ParameterizedTest
  @CsvSource({
    "ownName, 'a\nb'",
    "url, file:///etc/passwd",
    "url, http://user@host.example/",
    "signing, md5",
    "signing, sha-1",
    "encryption, rc4",
    "encryption, 3des",
    "compression, zip",
    "receipts, never"
  })
  void anEntryThatIsWrongIsRefusedByItsField(String field, String value) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("ownName", "NORTHWIND");
    entry.put("partnerName", "SWIFTCARE");
    entry.put(field, value);
    put(entry).expectStatus().isBadRequest().expectBody().jsonPath("$.place").isEqualTo(field);

    entry.put("weakAllowed", true);
    if (value.equals("sha-1") || value.equals("3des")) {
      put(entry).expectStatus().isOk();
    }
  }

  @Test
  void atMostTwoCertificatesOfAPurposeCount() {
    register(OLD, "").expectStatus().isCreated();
    register(NEW, "").expectStatus().isCreated();
    register(OLD, "").expectStatus().isCreated();
    register(TestKeys.valid("third"), "").expectStatus().isEqualTo(409);

    end(OLD, clock.instant()).expectStatus().isOk();
    register(TestKeys.valid("third"), "").expectStatus().isCreated();
    operator
        .get()
        .uri(ENTRY)
        .exchange()
        .expectBody()
        .jsonPath("$.certificates.length()")
        .isEqualTo(3);
  }

  @Test
  void aCertificateThatRanOutOrIsNoneIsNotRegistered() {
    var now = Instant.now();
    var expired = TestKeys.of("late", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    register(expired, "")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.place")
        .isEqualTo("certificate, expired");
    operator
        .put()
        .uri(ENTRY + "/certificates/sign")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body("none".getBytes(UTF_8))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void aPartnersCertificateRollsOverBetweenTwoMessages() throws Exception {
    register(OLD, "").expectStatus().isCreated();
    var tomorrow = clock.instant().plus(Duration.ofDays(1));
    register(NEW, "?from=" + tomorrow).expectStatus().isCreated();

    assertThat(send(OLD).disposition()).endsWith("; processed");
    var early = send(NEW);
    assertThat(early.disposition()).endsWith("; processed/error: authentication-failed");
    assertThat(early.text()).contains("not yet valid");

    clock.advance(Duration.ofDays(2));
    assertThat(send(OLD).disposition()).endsWith("; processed");
    assertThat(send(NEW).disposition()).endsWith("; processed");

    end(OLD, clock.instant()).expectStatus().isOk();
    var late = send(OLD);
    assertThat(late.disposition()).endsWith("; processed/error: authentication-failed");
    assertThat(late.text()).contains("expired");
    assertThat(send(NEW).disposition()).endsWith("; processed");
  }

  @Test
  void ourOwnKeyRollsOverLikewise() throws Exception {
    register(OLD, "").expectStatus().isCreated();
    var now = Instant.now();
    var next = TestKeys.of("next", now.minusSeconds(3600), now.plus(Duration.ofDays(900)));
    assertThat(send(OLD, OURS, OURS).disposition()).endsWith("; processed");

    TestKeys.install(data, "northwind.next", next);

    assertThat(send(OLD, OURS, next).disposition()).as("for the old key").endsWith("; processed");
    assertThat(send(OLD, next, next).disposition()).as("for the new key").endsWith("; processed");
  }

  @Test
  void whatRunsOutWithoutASuccessorIsToldBefore() {
    var now = Instant.now();
    var soon = TestKeys.of("soon", now.minusSeconds(3600), now.plus(Duration.ofDays(10)));
    var before = warnings.count(false);
    register(soon, "").expectStatus().isCreated();
    assertThat(warnings.count(false)).isEqualTo(before + 1);
    assertThat(troubles.now())
        .extracting(Trouble::what)
        .contains("AS2 certificates that run out soon");

    register(NEW, "").expectStatus().isCreated();
    assertThat(warnings.count(false)).isEqualTo(before);
  }

  private Told send(OwnKey signer) throws Exception {
    return send(signer, OURS, null);
  }

  /** A null receipt's signer: whichever of ours is the latest, which other tests may have added. */
  private Told send(OwnKey signer, OwnKey recipient, OwnKey receiptSigner) throws Exception {
    var peer = new LibraryPeer("SWIFTCARE", signer);
    var document = "ISA*%s~".formatted(UUID.randomUUID()).getBytes(UTF_8);
    var made = peer.make(document, "application/edi-x12", Form.USUAL, recipient.certificate());
    var url = URI.create("http://localhost:%d/as2".formatted(port));
    if (receiptSigner == null) {
      var answer = peer.post(url, "NORTHWIND", made, LibraryPeer::plainReceipt);
      return peer.read(answer, OURS.certificate());
    }
    var answer = peer.post(url, "NORTHWIND", made, LibraryPeer::signedReceipt);
    return peer.read(answer, receiptSigner.certificate());
  }

  private RestTestClient.ResponseSpec put(Map<String, ?> entry) {
    return operator.put().uri(ENTRY).contentType(MediaType.APPLICATION_JSON).body(entry).exchange();
  }

  private RestTestClient.ResponseSpec register(OwnKey key, String query) {
    return operator
        .put()
        .uri(ENTRY + "/certificates/sign" + query)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(pem(key))
        .exchange();
  }

  private RestTestClient.ResponseSpec end(OwnKey key, Instant until) {
    var fingerprint = As2Certificates.fingerprint(As2Certificates.der(key.certificate()));
    return operator
        .put()
        .uri(ENTRY + "/certificates/sign/" + fingerprint)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("until", until.toString()))
        .exchange();
  }

  private static byte[] pem(OwnKey key) {
    var base64 = Base64.getMimeEncoder().encodeToString(As2Certificates.der(key.certificate()));
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(base64)
        .getBytes(UTF_8);
  }
}
