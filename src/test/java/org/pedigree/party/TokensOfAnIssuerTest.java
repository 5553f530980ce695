package org.pedigree.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestClock;
import org.pedigree.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class TokensOfAnIssuerTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final RSAKey ISSUER = newKey();
  private static final Instant SOON = Instant.now().plus(Duration.ofHours(1));

  private final Parties parties = TestParties.demo(DATABASE);
  private final TestClock clock = new TestClock();
  private final AtomicInteger checks = new AtomicInteger();

  @AfterAll
  static void dropDatabase() {
    DATABASE.close();
  }

  @Test
  void theSubjectNamesTheParty() throws JOSEException {
    var caller = signIn("sub", Map.of(), token(ISSUER, "pharmacy", SOON));

    assertThat(caller.code()).isEqualTo("pharmacy");
    assertThat(caller.roles()).containsExactly(Role.DISPENSER);
    assertThat(parties.byCode("pharmacy")).map(Party::id).contains(caller.party());
  }

  @Test
  void anotherClaimAndItsValuesAreMappedToParties() throws JOSEException {
    var caller = signIn("azp", Map.of("client-7", "maker"), token(ISSUER, "somebody", SOON));

    assertThat(caller.code()).isEqualTo("maker");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() throws JOSEException {
    assertRefused("sub", token(newKey(), "pharmacy", SOON), "signature");
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    var unsigned = new PlainJWT(claims("pharmacy", SOON)).serialize();

    assertRefused("sub", unsigned, "");
  }

  /** The key that verifies is public: whoever takes it for a shared secret takes any token. */
  @Test
  void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws JOSEException {
    var confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims("pharmacy", SOON));
    confused.sign(new MACSigner(ISSUER.toRSAPublicKey().getEncoded()));

    assertRefused("sub", confused.serialize(), "");
  }

  @Test
  void aTokenThatWasChangedAfterItWasSignedIsRefused() throws JOSEException {
    var parts = token(ISSUER, "pharmacy", SOON).split("\\.");
    var other = token(newKey(), "maker", SOON).split("\\.");

    assertRefused("sub", parts[0] + "." + other[1] + "." + parts[2], "signature");
  }

  @Test
  void aTokenThatHasRunOutIsRefused() throws JOSEException {
    var yesterday = Instant.now().minus(Duration.ofDays(1));

    assertRefused("sub", token(ISSUER, "pharmacy", yesterday), "expired");
  }

  @Test
  void aTokenForAPartyOfAnotherNodeIsRefused() throws JOSEException {
    assertRefused("sub", token(ISSUER, "nobody-here", SOON), "does not act for");
  }

  @Test
  void aTokenWithoutTheClaimIsRefused() throws JOSEException {
    assertRefused("organisation", token(ISSUER, "pharmacy", SOON), "no claim organisation");
  }

  @Test
  void aNodeWithoutIssuerTakesNoToken() throws JOSEException {
    var signIn = signIn(new SignInSettings("sub", Map.of(), Set.of()), null);
    var token = new BearerTokenAuthenticationToken(token(ISSUER, "pharmacy", SOON));

    assertThatThrownBy(() -> signIn.authenticate(token))
        .isInstanceOf(InvalidBearerTokenException.class)
        .hasMessageContaining("no issuer");
  }

  @Test
  void aTokenThatWasGoodAMomentAgoIsNotCheckedAgain() throws JOSEException {
    var token = new BearerTokenAuthenticationToken(token(ISSUER, "pharmacy", SOON));
    var signIn = signIn(new SignInSettings("sub", Map.of(), Set.of()), counting());

    signIn.authenticate(token);
    signIn.authenticate(token);
    assertThat(checks).hasValue(1);

    clock.advance(Duration.ofSeconds(10));
    signIn.authenticate(token);
    assertThat(checks).hasValue(2);
  }

  @Test
  void aTokenThatWasRefusedIsCheckedAgain() throws JOSEException {
    var stranger = new BearerTokenAuthenticationToken(token(newKey(), "pharmacy", SOON));
    var signIn = signIn(new SignInSettings("sub", Map.of(), Set.of()), counting());

    for (int i = 1; i <= 2; i++) {
      assertThatThrownBy(() -> signIn.authenticate(stranger))
          .isInstanceOf(InvalidBearerTokenException.class);
      assertThat(checks).hasValue(i);
    }
  }

  @Test
  void aTokenIsNotRememberedPastItsOwnEnd() throws JOSEException {
    var ending = token(ISSUER, "pharmacy", Instant.now().plusSeconds(8));
    var signIn = signIn(new SignInSettings("sub", Map.of(), Set.of()), counting());

    signIn.authenticate(new BearerTokenAuthenticationToken(ending));
    signIn.authenticate(new BearerTokenAuthenticationToken(ending));

    assertThat(checks).hasValue(2);
  }

  private JwtDecoder counting() throws JOSEException {
    var decoder = NimbusJwtDecoder.withPublicKey(ISSUER.toRSAPublicKey()).build();
    return token -> {
      checks.incrementAndGet();
      return decoder.decode(token);
    };
  }

  private void assertRefused(String claim, String token, String reason) {
    assertThatThrownBy(() -> signIn(claim, Map.of(), token))
        .isInstanceOf(InvalidBearerTokenException.class)
        .hasMessageContaining(reason);
  }

  private Caller signIn(String claim, Map<String, String> codes, String token)
      throws JOSEException {
    var decoder = NimbusJwtDecoder.withPublicKey(ISSUER.toRSAPublicKey()).build();
    var signedIn =
        signIn(new SignInSettings(claim, codes, Set.of()), decoder)
            .authenticate(new BearerTokenAuthenticationToken(token));
    return (Caller) signedIn.getPrincipal();
  }

  private SignIn signIn(SignInSettings settings, @Nullable JwtDecoder decoder) {
    var beans = new StaticListableBeanFactory();
    if (decoder != null) {
      beans.addBean("issuer", decoder);
    }
    return new SignIn(beans.getBeanProvider(JwtDecoder.class), parties, settings, clock);
  }

  private static String token(RSAKey key, String subject, Instant until) throws JOSEException {
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims(subject, until));
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static JWTClaimsSet claims(String subject, Instant until) {
    return new JWTClaimsSet.Builder()
        .subject(subject)
        .claim("azp", "client-7")
        .expirationTime(Date.from(until))
        .build();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
