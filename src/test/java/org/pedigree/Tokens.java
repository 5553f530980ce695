package org.pedigree;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Signs parties of the demonstration in, as they would themselves: at the token door. */
public final class Tokens {

  private final RestTestClient http;

  Tokens(RestTestClient http) {
    this.http = http;
  }

  /** A bearer token of the party with this code. */
  public String of(String code) {
    return (String)
        http.post()
            .uri("/oauth2/token")
            .headers(headers -> headers.setBasicAuth(code, code + "-demo"))
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body("grant_type=client_credentials")
            .exchangeSuccessfully()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody()
            .get("access_token");
  }

  /** A client that makes its requests as this party. */
  public RestTestClient as(String code) {
    var token = of(code);
    return http.mutate().defaultHeaders(headers -> headers.setBearerAuth(token)).build();
  }
}
