package org.pedigree.edi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.pedigree.edi.SentNoticesWorld.functional;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestClock;
import org.pedigree.Visitor;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ship notices that a party sent, as its people see them in a real browser. */
@PedigreeTest
class SentNoticePagesTest {

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Interchanges interchanges;
  @Autowired private JdbcClient jdbc;
  @Autowired private TestClock clock;
  @LocalServerPort private int port;

  private SentNoticesWorld world;

  @BeforeEach
  void profile() {
    world = new SentNoticesWorld(capture, parties, jdbc);
    world.profile("");
  }

  @AfterEach
  void noProfile() {
    world.forget();
  }

  @Test
  void aRefusedNoticeIsSeenReadAndSentAgain() {
    var notice = world.sent("page1");
    interchanges.take(
        parties.byCode("distributor").orElseThrow(),
        "page.edi",
        functional("000000601", world.control(notice), "AK2*856*0001~AK3*N1*7**1~AK5*R*5~", "R"));
    try (var maker = Visitor.of(port).signIn("maker")) {
      maker
          .assertReads("Ship notices that partners refused")
          .go("/ship-notices?q=" + world.number(notice));
      assertThat(maker.page().locator("#list-rows tbody tr")).hasCount(1);
      maker.assertReads("rejected").assertAccessible();
      maker.follow(world.number(notice)).assertReads("the segment is known").assertAccessible();

      maker.press("Send it again").assertReads("sent again by maker");

      maker.assertReads("Nothing was said of it yet.").assertAccessible();
      maker.press("It was settled otherwise").assertReads("Settled by");
    }
    try (var other = Visitor.of(port).signIn("pharmacy").expecting("404")) {
      other.go("/ship-notices").assertReads("Nothing found.");
      other.go("/ship-notices/" + notice).assertReads("Not Found");
    }
  }

  @Test
  void whatNobodyAcknowledgesInTimeAndWhatWasNeverSentIsSeen() {
    var notice = world.sent("page2");
    interchanges.take(
        parties.byCode("distributor").orElseThrow(),
        "stray.edi",
        functional("000000602", 876543, "", "A"));
    clock.advance(Duration.ofHours(25));
    try (var maker = Visitor.of(port).signIn("maker")) {
      maker.assertReads("Ship notices that no partner acknowledged in time").go("/ship-notices");
      maker.assertReads("group 876543").go("/ship-notices?q=" + world.number(notice));
      var rows = maker.page().locator("#list-rows tbody tr");
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("overdue");
      maker.assertAccessible();
    }
  }
}
