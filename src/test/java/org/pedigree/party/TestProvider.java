package org.pedigree.party;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.springframework.web.util.UriComponentsBuilder;

/** An OpenID provider that vouches for whoever it is told is at the browser. */
final class TestProvider implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;
  private String nonce = "";
  private String name = "nobody";

  private TestProvider(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  static TestProvider start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var key = new RSAKeyGenerator(2048).keyID("k").generate();
      var provider = new TestProvider(HttpServer.create(address, 0), key);
      provider.server.createContext("/authorize", provider::authorize);
      provider.server.createContext("/token", provider::token);
      provider.server.createContext("/keys", provider::keys);
      provider.server.start();
      return provider;
    } catch (IOException | JOSEException e) {
      throw new AssertionError(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void isAtTheBrowser(String person) {
    name = person;
  }

  private void authorize(HttpExchange exchange) throws IOException {
    var asked = UriComponentsBuilder.fromUri(exchange.getRequestURI()).build(true).getQueryParams();
    nonce = asked.getFirst("nonce");
    var back = URLDecoder.decode(asked.getFirst("redirect_uri"), StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Location", back + "?code=c&state=" + asked.getFirst("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        """
        {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
        """
            .formatted(idToken()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    answer(exchange, new JWKSet(key).toPublicJWKSet().toString());
  }

  private String idToken() {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .subject("0a1b")
            .audience("pedigree")
            .claim("nonce", nonce)
            .claim("preferred_username", name)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    try {
      var token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
