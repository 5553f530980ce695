package org.pedigree.party;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An issuer of tokens for the demonstration: every hosted party and every administrator is a client
 * whose secret is its name followed by {@code -demo} (RFC 6749 section 4.4). The key lives as long
 * as the process.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSignIn {

  @Bean
  @Order(1)
  SecurityFilterChain demoTokens(HttpSecurity http) {
    return http.securityMatcher("/oauth2/token")
        .oauth2AuthorizationServer(Customizer.withDefaults())
        .csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  @Bean
  RegisteredClientRepository demoClients(Parties parties, SignInSettings settings) {
    var names =
        Stream.concat(
            parties.hosted().stream().map(Party::code), settings.administrators().stream());
    return new InMemoryRegisteredClientRepository(names.map(DemoSignIn::client).toList());
  }

  /** With the same names and secrets, people sign in at the pages. */
  @Bean
  DemoPeople demoPeople(Parties parties, SignInSettings settings) {
    var all = EnumSet.allOf(Duty.class);
    return new DemoPeople(
        Stream.concat(
                parties.hosted().stream()
                    .map(
                        party -> new Person(party.code(), secret(party.code()), party.code(), all)),
                settings.administrators().stream()
                    .map(name -> new Person(name, secret(name), null, Set.of())))
            .toList());
  }

  @Bean
  AuthorizationServerSettings demoEndpoints() {
    return AuthorizationServerSettings.builder().build();
  }

  @Bean
  JWKSource<SecurityContext> demoKey() throws NoSuchAlgorithmException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    var key =
        new RSAKey.Builder((RSAPublicKey) pair.getPublic())
            .privateKey(pair.getPrivate())
            .keyID(UUID.randomUUID().toString())
            .build();
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  @Bean
  JwtDecoder demoIssuer(JWKSource<SecurityContext> demoKey) {
    return NimbusJwtDecoder.withJwkSource(demoKey).build();
  }

  private static String secret(String name) {
    return "{noop}" + name + "-demo";
  }

  private static RegisteredClient client(String name) {
    return RegisteredClient.withId(name)
        .clientId(name)
        .clientSecret(secret(name))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .build();
  }
}
