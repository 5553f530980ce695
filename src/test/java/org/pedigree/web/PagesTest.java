package org.pedigree.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What all pages have in common, as people meet it in a real browser. */
@PedigreeTest
class PagesTest {

  @Autowired private RestTestClient http;
  @Autowired private TestClock clock;
  @LocalServerPort private int port;

  @Test
  void whoeverIsNotSignedInSignsInAndGoesOnWhereItWanted() {
    try (var visitor = Visitor.of(port).go("/test-list?q=row")) {
      assertThat(visitor.heading()).hasText("Sign in");

      visitor.fill("Name", "pharmacy").fill("Password", "pharmacy-demo").press("Sign in");

      assertThat(visitor.heading()).hasText("Test list");
      assertThat(visitor.page().getByLabel("Filter")).hasValue("row");
      visitor.assertReads("pharmacy, Elm Street Pharmacy");
    }
  }

  @Test
  void theFirstPageSaysWhatNeedsWhoeverIsSignedIn() {
    try (var visitor = Visitor.of(port).signIn("pharmacy")) {
      assertThat(visitor.heading()).hasText("What needs me today");
      visitor.assertReads("<b>Rows</b> of a test");
      assertThat(visitor.page().locator(".to-dos")).not().containsText("Nothing of a test");
    }
  }

  @Test
  void aWrongPasswordIsSaidInWordsAndTooManyAreStopped() {
    try (var visitor = Visitor.of(port)) {
      for (var attempt = 0; attempt < 5; attempt++) {
        visitor.signIn("harbor", "wrong");
        assertThat(alert(visitor)).hasText("Name or password is not right.");
      }
      visitor.signIn("harbor");
      assertThat(alert(visitor)).containsText("Too many attempts. Try again in");

      clock.advance(Duration.ofMinutes(6));
      visitor.signIn("harbor");
      assertThat(visitor.heading()).hasText("What needs me today");
    }
  }

  @Test
  void whoSignsOutIsOut() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").press("Sign out")) {
      visitor.assertReads("You are signed out.").go("/test-list");

      assertThat(visitor.heading()).hasText("Sign in");
    }
  }

  @Test
  void thePageOfAnotherRoleIsRefusedInWordsAndOneThatIsNotThereMissing() {
    try (var visitor = Visitor.of(port).signIn("maker").expecting("403").expecting("404")) {
      visitor.go("/test-list").assertReads("for people with another role").assertAccessible();
      visitor.go("/no/such/page").assertReads("There is no such page");
      visitor.go("/outside-of-all-sections").assertReads("There is no such page");
    }
    try (var operator = Visitor.of(port).signIn("operator").expecting("403")) {
      operator.go("/test-list").assertReads("for people with another role");
    }
  }

  @Test
  void aFactThatAFeatureNamesIsAPageForPeople() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").expecting("409")) {
      visitor.go("/test-list/refused").assertReads("Pack <42> is not in stock");
      assertThat(visitor.heading()).hasText("Conflict");
    }
  }

  @Test
  void aListIsFilteredSortedAndPaged() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/test-list")) {
      assertThat(visitor.rows()).hasCount(ListQuery.PAGE);
      visitor.follow("Next").assertReads("Page 2 of 3");
      visitor.follow("Number").follow("Number");
      assertThat(visitor.rows().first()).containsText("60");
      assertThat(visitor.page().locator("th[aria-sort=descending]")).containsText("Number");

      visitor.fill("Filter", "<i>3</i>");
      assertThat(visitor.rows()).hasCount(1);
      assertThat(visitor.rows()).containsText("row & <i>3</i>");
      visitor.fill("Filter", "nowhere").assertReads("Nothing found.");
    }
  }

  @Test
  void aListIsAFileWhoseCellsAreNoFormulas() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").go("/test-list?q=1%2B1")) {
      var file = visitor.page().waitForDownload(() -> visitor.follow("Download as CSV"));

      assertThat(file.suggestedFilename()).isEqualTo("rows-of-pharmacy.csv");
      assertThat(file.path()).hasContent("Number,Name,Tone\r\n7,'=1+1,fine\r\n");
    }
  }

  @Test
  void everyPageIsReadByScreenReadersReachedByKeyboardAndFitsAPhone() {
    try (var visitor = Visitor.withPhone(port).go("/sign-in")) {
      visitor.assertAccessible().assertFits();
      visitor.signIn("pharmacy").assertAccessible().assertFits();
      visitor.go("/test-list?q=row").assertAccessible().assertFits();
    }
  }

  @Test
  void aFormWithoutTheSessionsTokenChangesNothing() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").expecting("403")) {
      var status =
          visitor.page().evaluate("() => fetch('/sign-out', {method: 'POST'}).then(a => a.status)");

      assertThat(status).isEqualTo(403);
      visitor.go("/test-list");
      assertThat(visitor.heading()).hasText("Test list");
    }
  }

  @Test
  void aSessionOpensNoDoorOfMachines() {
    try (var visitor = Visitor.of(port).signIn("pharmacy").expecting("401")) {
      var status =
          visitor.page().evaluate("() => fetch('/api/disputes').then(answer => answer.status)");

      assertThat(status).isEqualTo(401);
    }
  }

  @Test
  void theSessionChangesAtTheSignInAndItsCookieIsNotForScripts() {
    try (var visitor = Visitor.of(port).go("/sign-in")) {
      var before = visitor.page().context().cookies().getFirst();
      visitor.signIn("pharmacy");
      var after = visitor.page().context().cookies().getFirst();

      assertThat(after.value).isNotEqualTo(before.value);
      assertThat(after.httpOnly).isTrue();
      assertThat(after.sameSite).hasToString("LAX");
      assertThat(visitor.page().evaluate("document.cookie")).isEqualTo("");
    }
  }

  @Test
  void underAnotherNameThanTheLoopbacksTheCookieGoesOverTlsAlone() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request =
          "GET /sign-in HTTP/1.1\r\n"
              + "Host: node.example\r\n"
              + "Accept: text/html\r\n"
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .containsPattern(
              "Set-Cookie: pedigree=[0-9A-F]+; Path=/; Secure; HttpOnly; SameSite=Lax");
    }
  }

  @Test
  void aPageIsSmall() {
    var bytes =
        http.get()
            .uri("/sign-in")
            .accept(MediaType.TEXT_HTML)
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody()
            .getBytes(StandardCharsets.UTF_8);

    assertThat(bytes).hasSizeLessThan(20_000);
  }

  @Test
  void machinesReadProblems() {
    http.get().uri("/test-list").exchange().expectStatus().isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  private static Locator alert(Visitor visitor) {
    return visitor.page().locator("[role=alert]");
  }
}
