package org.pedigree.party;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.stereotype.Component;

/**
 * Signs a party, or an administrator of the node, in by a bearer token of the configured issuer
 * (RFC 6750, RFC 7519).
 *
 * <p>Without an issuer, as in a node started without any configuration, no token is good.
 */
@Component
final class SignIn implements AuthenticationProvider {

  private final @Nullable JwtAuthenticationProvider tokens;
  private final Parties parties;
  private final SignInSettings settings;
  private final ProvedLately lately;

  SignIn(ObjectProvider<JwtDecoder> issuer, Parties parties, SignInSettings settings, Clock clock) {
    this.parties = parties;
    this.settings = settings;
    this.lately = new ProvedLately(clock);
    this.tokens = issuer.stream().findFirst().map(this::reading).orElse(null);
  }

  @Override
  public @Nullable Authentication authenticate(Authentication token) {
    if (tokens == null) {
      throw new InvalidBearerTokenException("This node knows no issuer of tokens");
    }
    return token instanceof BearerTokenAuthenticationToken bearer
        ? lately.find(bearer.getToken()).orElseGet(() -> prove(tokens, bearer))
        : null;
  }

  private @Nullable Authentication prove(
      JwtAuthenticationProvider provider, BearerTokenAuthenticationToken bearer) {
    var signedIn = provider.authenticate(bearer);
    if (signedIn != null) {
      lately.remember(bearer.getToken(), signedIn);
    }
    return signedIn;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private JwtAuthenticationProvider reading(JwtDecoder decoder) {
    var provider = new JwtAuthenticationProvider(decoder);
    provider.setJwtAuthenticationConverter(this::signIn);
    return provider;
  }

  private AbstractAuthenticationToken signIn(Jwt token) {
    var name = token.getClaimAsString(settings.claim());
    if (name == null) {
      throw new InvalidBearerTokenException(
          "The token has no claim %s to name a party".formatted(settings.claim()));
    }
    if (settings.administrators().contains(name)) {
      return SignedIn.administrator(new Administrator(name), token);
    }
    return parties
        .byCode(settings.codeFor(name))
        .filter(Party::hosted)
        .map(party -> new Caller(party.id(), party.code(), party.roles()))
        .map(caller -> SignedIn.party(caller, token))
        .orElseThrow(
            () -> new InvalidBearerTokenException("This node does not act for the token's party"));
  }
}
