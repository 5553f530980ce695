package org.pedigree.as2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.helger.as2lib.crypto.ECryptoAlgorithmCrypt;
import com.helger.as2lib.crypto.ECryptoAlgorithmSign;
import com.helger.mail.cte.EContentTransferEncoding;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.as2.As2Certificates.Purpose;
import org.pedigree.as2.LibraryPeer.Form;
import org.pedigree.as2.LibraryPeer.Made;
import org.pedigree.as2.LibraryPeer.Told;
import org.pedigree.as2.smime.EncryptionAlgorithm;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.as2.smime.Sealing;
import org.pedigree.as2.smime.SigningAlgorithm;
import org.pedigree.capture.Capture;
import org.pedigree.edi.Notices;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A maker sends to a distributor by another's AS2, and reads the receipts by it. */
@PedigreeTest
class As2ReceivingTest {

  private static final OwnKey OURS = TestKeys.valid("distributor");
  private static final LibraryPeer MAKER = new LibraryPeer("MAKER AS2", TestKeys.valid("maker"));
  private static final String TO = "DISTRIBUTOR";

  @Autowired private As2Partners partners;
  @Autowired private As2Certificates certificates;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Value("${pedigree.data}")
  private Path data;

  private As2Partner maker;

  @BeforeEach
  void connect() {
    TestKeys.install(data, "distributor", OURS);
    maker = put(As2Partner.Inbound.strict());
    certificates.put(maker, Purpose.SIGN, TestKeys.trusted(MAKER.key));
  }

  private As2Partner put(As2Partner.Inbound inbound) {
    return partners.put(
        new As2Partner.Pair(id("distributor"), id("maker"), TO, "MAKER AS2"),
        inbound,
        As2Partner.Outbound.to(null));
  }

  private PartyId id(String code) {
    return parties.byCode(code).orElseThrow().id();
  }

  static Stream<Form> forms() {
    var usual = Form.USUAL;
    return Stream.of(
        usual,
        usual.compressed(true),
        usual.compressed(false),
        usual.encoded(EContentTransferEncoding.BASE64),
        usual.encrypted(ECryptoAlgorithmCrypt.CRYPT_AES128_CBC),
        usual.encrypted(ECryptoAlgorithmCrypt.CRYPT_AES128_GCM),
        usual.encrypted(ECryptoAlgorithmCrypt.CRYPT_AES256_GCM).compressed(true),
        usual.signed(ECryptoAlgorithmSign.DIGEST_SHA_512).compressed(false));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatIsSignedAndEncryptedIsTakenInAndAcknowledgedByASignedReceipt(Form form)
      throws Exception {
    var document = document();
    var made = made(document, form);

    var told = send(made);

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.messageId()).isEqualTo(made.id());
    assertThat(told.disposition()).endsWith("; processed");
    assertThat(sameCheck(told.mic(), made.mic())).as(told.mic() + " for " + made.mic()).isTrue();
    assertThat(captured(document)).isTrue();
    assertThat(
            jdbc.sql(
                    """
                    select m.door from monitor_document m join document d on d.id = m.document_id
                     where d.sha256 = sha256(?) and m.party = d.sender
                    """)
                .param(document)
                .query(String.class)
                .single())
        .isEqualTo("AS2");
  }

  @Test
  void interchangesAreKeptAsSuchAndHaveAnswersOfTheirOwn() throws Exception {
    var told = send(made(Notices.of("000000201", "as2x").asTest().bytes(), Form.USUAL));

    assertThat(told.disposition()).endsWith("; processed");
    assertThat(
            jdbc.sql(
                    """
                    select state || ' ' || (select code from party where party.id = partner)
                      from edi_interchange where control_number = '000000201'
                    """)
                .query(String.class)
                .single())
        .isEqualTo("test maker");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from outbound_document
                     where kind = 'x12' and partner = ? and sender = ?
                       and position('AK2*856*0001'::bytea in body) > 0
                    """)
                .params(id("maker").value(), id("distributor").value())
                .query(Long.class)
                .single())
        .isPositive();
  }

  static Stream<Form> openForms() {
    var usual = Form.USUAL;
    return Stream.of(
        usual.encrypted(null),
        usual.encrypted(null).compressed(true),
        usual.encrypted(null).compressed(false),
        usual.signed(null),
        usual.signed(null).compressed(true),
        usual.signed(null).encrypted(null),
        usual.signed(null).encrypted(null).compressed(true),
        usual
            .signed(ECryptoAlgorithmSign.DIGEST_SHA_1)
            .encrypted(ECryptoAlgorithmCrypt.CRYPT_3DES));
  }

  /** What one entry allows is refused under another. */
  @ParameterizedTest
  @MethodSource("openForms")
  void whatIsLessSafeIsTakenOnlyWhereTheEntryAllowsIt(Form form) throws Exception {
    var refused = send(made(document(), form));
    assertThat(refused.disposition()).endsWith("; processed/error: insufficient-message-security");

    put(new As2Partner.Inbound(false, false, true, List.of()));
    var made = made(document(), form);
    var told = send(made);
    assertThat(told.disposition()).endsWith("; processed");
    assertThat(sameCheck(told.mic(), made.mic())).as(told.mic() + " for " + made.mic()).isTrue();
  }

  @Test
  void whoSignsByAnotherKeyIsRefusedThoughItsCertificateComesAlong() throws Exception {
    var document = document();
    var told = send(made(document, Form.USUAL.signedBy(TestKeys.valid("maker"))));

    assertThat(told.disposition()).endsWith("; processed/error: authentication-failed");
    assertThat(told.text()).contains("a certificate that is registered for the partner");
    assertThat(captured(document)).isFalse();
    assertThat(send(made(document, Form.USUAL)).disposition()).endsWith("; processed");
  }

  @Test
  void anExpiredCertificateIsNamed() throws Exception {
    var now = Instant.now();
    var old = TestKeys.of("maker", now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(30)));
    certificates.put(maker, Purpose.SIGN, TestKeys.trusted(old));

    // The library signs by no certificate that has run out; our own maker of messages does.
    var sealed =
        new Sealing(
                Optional.of(SigningAlgorithm.SHA_256),
                Optional.of(old),
                Sealing.Compressing.NONE,
                Optional.of(EncryptionAlgorithm.AES_256_GCM),
                Optional.of(OURS.certificate()))
            .seal(document(), "application/ld+json", "late.xml");
    var told =
        send(
            new Made(
                "<%s@late>".formatted(UUID.randomUUID()),
                sealed.message().contentTypeHeader(),
                "binary",
                sealed.message().body(),
                ""));

    assertThat(told.disposition()).endsWith("; processed/error: authentication-failed");
    assertThat(told.text()).contains("signer's certificate, expired");
  }

  @Test
  void whatIsEncryptedForAnotherCannotBeOpened() throws Exception {
    var stranger = TestKeys.valid("stranger").certificate();
    var told = send(MAKER.make(document(), "application/ld+json", Form.USUAL, stranger));

    assertThat(told.disposition()).endsWith("; processed/error: decryption-failed");
    assertThat(told.text()).contains("recipient");
  }

  @Test
  void whatWasChangedOnItsWayIsNotTaken() throws Exception {
    var document = document();
    var made = made(document, Form.USUAL.encrypted(null));
    put(new As2Partner.Inbound(true, false, false, List.of()));
    var changed =
        new String(made.body(), ISO_8859_1)
            .replaceFirst("commissioning", "commissioninG")
            .getBytes(ISO_8859_1);

    var told = send(new Made(made.id(), made.contentType(), made.encoding(), changed, made.mic()));

    assertThat(told.disposition()).endsWith("; processed/error: integrity-check-failed");
    assertThat(captured(document)).isFalse();
    assertThat(send(made).disposition()).endsWith("; processed");
  }

  @Test
  void strangersAndWrongRecipientsAreRefusedByName() throws Exception {
    var made = made(document(), Form.USUAL);
    var stranger = new LibraryPeer("NOBODY", MAKER.key);

    var unknown = stranger.read(stranger.post(url(), TO, made, LibraryPeer::signedReceipt), null);
    var misled = MAKER.read(MAKER.post(url(), "ANOTHER", made, LibraryPeer::signedReceipt), null);

    assertThat(unknown.disposition()).endsWith("; processed/error: authentication-failed");
    assertThat(unknown.text()).contains("AS2-From");
    assertThat(misled.disposition()).endsWith("; processed/error: authentication-failed");
    assertThat(misled.text()).contains("AS2-To");
  }

  @Test
  void whatIsNoEpcisDocumentIsKeptInQuarantineAndAcknowledged() throws Exception {
    var x12 = ("ISA*00*" + UUID.randomUUID() + "~").getBytes(UTF_8);
    var told = send(MAKER.make(x12, "application/edi-x12", Form.USUAL, OURS.certificate()));

    assertThat(told.disposition()).endsWith("; processed");
    assertThat(
            jdbc.sql("select content_type from as2_received where message_id = ?")
                .param(told.messageId())
                .query(String.class)
                .single())
        .isEqualTo("application/edi-x12");
  }

  @Test
  void whoWantsNoReceiptIsToldByTheStatusAlone() throws Exception {
    var taken = MAKER.post(url(), TO, made(document(), Form.USUAL), request -> request);
    var refused =
        MAKER.post(url(), TO, made(document(), Form.USUAL.signed(null)), request -> request);

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.body()).isEmpty();
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(new String(refused.body(), UTF_8)).contains("signature");
  }

  private URI url() {
    return URI.create("http://localhost:%d/as2".formatted(port));
  }

  private byte[] document() {
    var papers = new TestPapers(capture, parties);
    var pack = TestPapers.pack("AS" + UUID.randomUUID().toString().substring(24));
    return papers.document(papers.commissioning("maker", "2041-03-31", pack));
  }

  private Made made(byte[] document, Form form) throws Exception {
    return MAKER.make(document, "application/ld+json", form, OURS.certificate());
  }

  private Told send(Made made) throws Exception {
    return MAKER.read(MAKER.post(url(), TO, made, LibraryPeer::signedReceipt), OURS.certificate());
  }

  private boolean captured(byte[] document) {
    return jdbc.sql("select exists (select from document where sha256 = sha256(?))")
        .param(document)
        .query(Boolean.class)
        .single();
  }

  /** Digests are the same; how their algorithm is written may differ. */
  private static boolean sameCheck(String one, String other) {
    return one.replace("sha-", "sha")
        .replace(" ", "")
        .equals(other.replace("sha-", "sha").replace(" ", ""));
  }
}
