package org.pedigree.party;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People whom an OpenID provider vouches for, in a real browser. */
@PedigreeTest
class ProviderSignInTest {

  private static final TestProvider PROVIDER = TestProvider.start();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    var client = "spring.security.oauth2.client.registration.work.";
    properties.add(client + "client-id", () -> "pedigree");
    properties.add(client + "client-secret", () -> "secret");
    properties.add(client + "client-name", () -> "Work account");
    properties.add(client + "scope", () -> "openid");
    properties.add(client + "authorization-grant-type", () -> "authorization_code");
    properties.add(client + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
    var provider = "spring.security.oauth2.client.provider.work.";
    properties.add(provider + "authorization-uri", () -> PROVIDER.url() + "/authorize");
    properties.add(provider + "token-uri", () -> PROVIDER.url() + "/token");
    properties.add(provider + "jwk-set-uri", () -> PROVIDER.url() + "/keys");
    properties.add(provider + "user-name-attribute", () -> "sub");
    properties.add("pedigree.sign-in.people[0].name", () -> "anna");
    properties.add("pedigree.sign-in.people[0].party", () -> "pharmacy");
    properties.add("pedigree.sign-in.people[0].duties", () -> "pharmacist");
  }

  @AfterAll
  static void stopTheProvider() {
    PROVIDER.close();
  }

  @Test
  void aPersonOfTheListActsForItsParty() {
    PROVIDER.isAtTheBrowser("anna");

    try (var visitor = Visitor.of(port).go("/scan").follow("Work account")) {
      assertThat(visitor.heading()).hasText("Scan a pack");
      visitor.assertReads("anna, Elm Street Pharmacy");
    }
  }

  @Test
  void whoIsNotOnTheListIsNobodyHere() {
    PROVIDER.isAtTheBrowser("stranger");

    try (var visitor = Visitor.of(port).go("/scan").follow("Work account")) {
      visitor.assertReads("The provider knows you, but nobody here bears your name.");
      visitor.go("/scan");
      assertThat(visitor.heading()).hasText("Sign in");
    }
  }
}
