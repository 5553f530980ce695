package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever is not signed in asks with a credential of an authorised trading partner. */
@PedigreeTest
class CredentialTest {

  private static final String PHARMACY = "0614142000011";
  private static final String HARBOR = "0614143000010";

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;

  @Value("${pedigree.data}")
  private Path data;

  private final ECKey issuer = newKey();
  private final ECKey holder = newKey();
  private UUID correlation = UUID.randomUUID();

  @BeforeEach
  void trustTheIssuer() throws IOException {
    trust("{\"issuers\": [{\"did\": \"%s\"}]}".formatted(DidKey.of(issuer)));
    var papers = new TestPapers(capture, parties);
    if (!asked().at("/data/verified").asBoolean()) {
      papers.send("maker", papers.commissioning("maker", "2041-03-31", pack("ATP")));
    }
    correlation = UUID.randomUUID();
  }

  @AfterEach
  void trustNobody() throws IOException {
    Files.deleteIfExists(data.resolve("trust/test.json"));
  }

  @Test
  void theHolderOfACredentialIsAnswered() {
    var told = asked();

    assertThat(told.at("/data/verified").asBoolean()).isTrue();
    assertThat(
            jdbc.sql("select proof from vrs_request where corr_uuid = ? and status = 200")
                .param(correlation)
                .query(String.class)
                .single())
        .isEqualTo("credential urn:credential:1 of " + DidKey.of(issuer));
  }

  @Test
  void aPresentationIsGoodOnce() {
    var presentation =
        wallet(credential(_ -> {})).present(Wallets.Purpose.of(correlation), clock.instant());
    assertThat(ask(presentation).at("/data/verified").asBoolean()).isTrue();

    assertThat(refusal(ask(presentation))).contains("was used");
  }

  @Test
  void aSecondSignatureUnderTheSameCorrelationIsNoSecondUse() {
    assertThat(asked().at("/data/verified").asBoolean()).isTrue();

    assertThat(refusal(asked())).contains("was used");
  }

  @Test
  void aPresentationForAnotherRequestIsRefused() {
    var presentation =
        wallet(credential(_ -> {})).present(Wallets.Purpose.of(UUID.randomUUID()), clock.instant());

    assertThat(refusal(ask(presentation))).contains("for another request");
  }

  @Test
  void aPresentationThatRanOutIsRefused() {
    var presentation =
        wallet(credential(_ -> {}))
            .present(Wallets.Purpose.of(correlation), clock.instant().minus(Duration.ofMinutes(6)));

    assertThat(refusal(ask(presentation))).contains("made for now");
  }

  @Test
  void aPresentationForAnotherResponderIsRefused() {
    var claims = presentation(credential(_ -> {}));
    claims.audience("0399901000012");

    assertThat(refusal(ask(Wallet.signed(holder, claims.build())))).contains("0300011111116");
  }

  @Test
  void aPresentationThatIsGoodForTooLongIsRefused() {
    var claims = presentation(credential(_ -> {}));
    claims.expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))));

    assertThat(refusal(ask(Wallet.signed(holder, claims.build())))).contains("10 minutes");
  }

  @Test
  void anExpiredCredentialIsRefused() {
    var expired =
        credential(
            claims -> claims.expirationTime(Date.from(clock.instant().minus(Duration.ofDays(1)))));

    assertThat(refusal(presented(expired))).contains("a credential that is valid");
  }

  @Test
  void aCredentialThatIsNotYetValidIsRefused() {
    var early =
        credential(
            claims -> claims.notBeforeTime(Date.from(clock.instant().plus(Duration.ofDays(1)))));

    assertThat(refusal(presented(early))).contains("a credential that is valid");
  }

  @Test
  void aRevokedCredentialIsRefused() throws IOException {
    trust(
        "{\"issuers\": [{\"did\": \"%s\"}], \"revoked\": [\"urn:credential:1\"]}"
            .formatted(DidKey.of(issuer)));

    assertThat(refusal(asked())).contains("revoked");
  }

  @Test
  void anIssuerWhomNobodyTrustsIsRefused() {
    var stranger = newKey();
    var credential = Wallet.signed(stranger, claims(DidKey.of(stranger)).build());

    assertThat(refusal(presented(credential))).contains("an issuer that is trusted");
  }

  @Test
  void anIssuerIsTrustedWithWhatItIsListedForAndAsLong() throws IOException {
    for (var but :
        List.of("\"credentials\": [\"IdentityCredential\"]", "\"until\": \"2025-12-31\"")) {
      trust("{\"issuers\": [{\"did\": \"%s\", %s}]}".formatted(DidKey.of(issuer), but));

      assertThat(refusal(asked())).contains("an issuer that is trusted");
    }
  }

  @Test
  void whoeverSignsInTheIssuersNameIsRefused() {
    var forged = Wallet.signed(newKey(), claims(DidKey.of(issuer)).build());

    assertThat(refusal(presented(forged))).contains("expected the key");
  }

  @Test
  void aCredentialOfAnotherHolderIsRefused() {
    var stolen = credential(_ -> {});
    var thief = new Wallet(newKey(), stolen);

    assertThat(refusal(ask(thief.present(Wallets.Purpose.of(correlation), clock.instant()))))
        .contains("a credential of " + DidKey.of(thief.key()));
  }

  @Test
  void aRequestInAnotherPartysNameIsRefused() {
    var presentation =
        wallet(credential(_ -> {})).present(Wallets.Purpose.of(correlation), clock.instant());

    assertThat(refusal(ask(presentation, HARBOR))).contains("a reqGLN that is bound to");
  }

  @Test
  void whatIsNoPresentationIsRefused() {
    for (var nonsense : List.of("x", "a.b.c", "e30.e30.")) {
      assertThat(refusal(ask(nonsense))).contains("a presentation");
    }
  }

  @Test
  void identifiersOfTheWebAreReadFromFilesOnly() throws IOException {
    var did = "did:web:issuer.example";
    var key = did + "#key-1";
    var document =
        """
        {"id": "%s",
         "verificationMethod": [{"id": "%s", "type": "JsonWebKey2020", "publicKeyJwk": %s}],
         "assertionMethod": ["%s"]}
        """
            .formatted(did, key, issuer.toPublicJWK().toJSONString(), key);
    var credential = signedBy(key, claims(did).build());

    trust("{\"issuers\": [{\"did\": \"%s\"}]}".formatted(did));
    assertThat(refusal(presented(credential))).contains("document is in a trust file");

    trust("{\"issuers\": [{\"did\": \"%s\"}], \"documents\": [%s]}".formatted(did, document));
    assertThat(presented(credential).at("/data/verified").asBoolean()).isTrue();

    correlation = UUID.randomUUID();
    trust(
        "{\"issuers\": [{\"did\": \"%s\"}], \"documents\": [%s]}"
            .formatted(did, document.replace("assertionMethod", "authentication")));
    assertThat(refusal(presented(credential))).contains("for this purpose");
  }

  @Test
  void aTrustFileThatCantBeReadTrustsNobody() throws IOException {
    Files.writeString(data.resolve("trust/broken.json"), "{\"revoked\": [");
    try {
      assertThat(refusal(asked())).contains("an issuer that is trusted");
    } finally {
      Files.delete(data.resolve("trust/broken.json"));
    }
  }

  @Test
  void locationNumbersAreBoundByTheOperatorToo() throws IOException {
    var nameless = credential(claims -> claims.claim("vc", body(Map.of())));
    assertThat(refusal(presented(nameless))).contains("a reqGLN that is bound to");

    trust(
        "{\"issuers\": [{\"did\": \"%s\"}], \"holders\": [{\"did\": \"%s\", \"glns\": [\"%s\"]}]}"
            .formatted(DidKey.of(issuer), DidKey.of(holder), PHARMACY));
    assertThat(presented(nameless).at("/data/verified").asBoolean()).isTrue();
  }

  @Test
  void theDemonstrationGivesItsPartiesPresentations() {
    var body =
        tokens
            .as("pharmacy")
            .post()
            .uri("/api/demo/presentations")
            .body(Map.of("corrUUID", correlation))
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    var presentation = JsonMapper.shared().readTree(body).at("/presentation").asString();

    assertThat(ask("Bearer " + presentation).at("/data/verified").asBoolean()).isTrue();
  }

  private JsonNode asked() {
    return presented(credential(_ -> {}));
  }

  private JsonNode presented(String credential) {
    return ask(wallet(credential).present(Wallets.Purpose.of(correlation), clock.instant()));
  }

  private JsonNode ask(String presentation) {
    return ask(presentation, PHARMACY);
  }

  private JsonNode ask(String presentation, String requester) {
    var answer =
        http.get()
            .uri(
                "/verify/gtin/00300010543215/lot/CZ26A/ser/ATP?exp=410331"
                    + "&linkType=verificationService&context=dscsaSaleableReturn"
                    + "&reqGLN={requester}&corrUUID={correlation}",
                requester,
                correlation)
            .header("ATP-Authorization", presentation)
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(answer);
  }

  private static String refusal(JsonNode problem) {
    assertThat(problem.at("/status").asInt()).isEqualTo(403);
    assertThat(problem.at("/rule").asString()).isEqualTo("credential");
    return problem.at("/detail").asString();
  }

  private Wallet wallet(String credential) {
    return new Wallet(holder, credential);
  }

  private String credential(Consumer<JWTClaimsSet.Builder> but) {
    var claims = claims(DidKey.of(issuer));
    but.accept(claims);
    return Wallet.signed(issuer, claims.build());
  }

  private JWTClaimsSet.Builder claims(String issuer) {
    var named = Map.of("identifier", List.of(Map.of("type", "GLN", "value", PHARMACY)));
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(DidKey.of(holder))
        .jwtID("urn:credential:1")
        .notBeforeTime(Date.from(clock.instant().minus(Duration.ofDays(2))))
        .expirationTime(Date.from(clock.instant().plus(Duration.ofDays(30))))
        .claim("vc", body(named));
  }

  private Map<String, Object> body(Map<String, ?> subject) {
    var of = new HashMap<String, Object>(subject);
    of.put("id", DidKey.of(holder));
    return Map.of(
        "type", List.of("VerifiableCredential", "DSCSAATPCredential"), "credentialSubject", of);
  }

  private JWTClaimsSet.Builder presentation(String credential) {
    var now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(DidKey.of(holder))
        .claim("nonce", correlation.toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
        .claim(
            "vp",
            Map.of(
                "type",
                List.of("VerifiablePresentation"),
                "verifiableCredential",
                List.of(credential)));
  }

  private String signedBy(String keyId, JWTClaimsSet claims) {
    try {
      var token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), claims);
      token.sign(new ECDSASigner(issuer));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void trust(String file) throws IOException {
    Files.createDirectories(data.resolve("trust"));
    Files.writeString(data.resolve("trust/test.json"), file);
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
