package org.pedigree.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@PedigreeTest
class SignInTest {

  @Autowired private RestTestClient http;
  @Autowired private Tokens tokens;

  @Test
  void aClientOfTheDemonstrationActsForItsParty() {
    assertThat(answerTo("maker")).isEqualTo("maker [MANUFACTURER] maker");
    assertThat(answerTo("regulator")).isEqualTo("regulator [REGULATOR] regulator");
  }

  @Test
  void aWrongSecretGetsNoToken() {
    http.post()
        .uri("/oauth2/token")
        .headers(headers -> headers.setBasicAuth("maker", "distributor-demo"))
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body("grant_type=client_credentials")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void aTokenThatNobodyIssuedIsRefused() {
    http.get()
        .uri("/test/who-am-i")
        .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYWtlciJ9.")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.UNAUTHORIZED)
        .expectHeader()
        .valueMatches("WWW-Authenticate", "Bearer .*invalid_token.*");
  }

  private String answerTo(String code) {
    return tokens
        .as(code)
        .get()
        .uri("/test/who-am-i")
        .exchangeSuccessfully()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }
}
