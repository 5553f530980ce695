package org.pedigree.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.pack;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.monitor.Lateness.Day;
import org.pedigree.monitor.Lateness.Late;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many documents came and went, and how late. */
@PedigreeTest
class LatenessTest {

  private static final ParameterizedTypeReference<List<Day>> DAYS =
      new ParameterizedTypeReference<>() {};

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  private TestPapers papers;

  @BeforeEach
  void papers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void dataThatComeAfterTheGoodsAreCountedAndThoseInTimeAreNot() {
    papers.send(
        "northwind", papers.commissioning("northwind", "2041-03-31", pack("lat1"), pack("lat2")));
    var before = late("pharmacy");
    var others = late("harbor");
    var first = papers.shipping("northwind", "pharmacy", pack("lat1"));
    papers.send("pharmacy", papers.receiving("northwind", "pharmacy", pack("lat1")));
    papers.send("northwind", first);

    var after = late("pharmacy");
    assertThat(after.afterGoods()).isEqualTo(before.afterGoods() + 1);
    assertThat(after.shipments()).isEqualTo(before.shipments() + 1);
    assertThat(after.longestMinutes()).as("its event is of January").isGreaterThan(60);

    papers.later();
    papers.send("northwind", papers.shipping("northwind", "pharmacy", pack("lat2")));
    assertThat(late("pharmacy").shipments()).isEqualTo(after.shipments() + 1);
    assertThat(late("pharmacy").afterGoods()).isEqualTo(after.afterGoods());
    assertThat(late("harbor")).isEqualTo(others);
  }

  @Test
  void documentsAreCountedByDayAndPartner() {
    papers.send("northwind", papers.commissioning("northwind", "2041-03-31", pack("lat3")));
    var before = from("pharmacy").stream().mapToInt(Day::in).sum();

    papers.send("northwind", papers.shipping("northwind", "pharmacy", pack("lat3")));

    assertThat(from("pharmacy").stream().mapToInt(Day::in).sum()).isEqualTo(before + 1);
  }

  @Test
  void whatIsLongAgoIsNotCounted() {
    papers.send("northwind", papers.commissioning("northwind", "2041-03-31", pack("lat4")));
    papers.send("northwind", papers.shipping("northwind", "pharmacy", pack("lat4")));
    var before = late("pharmacy").shipments();

    jdbc.sql(
            """
            update monitor_arrival set told_at = told_at - interval '40 days'
             where event_id = (select max(event_id) from event_epc join epc on epc.id = epc_id
                                where canonical like '%/lat4')
            """)
        .update();

    assertThat(late("pharmacy").shipments()).isEqualTo(before - 1);
  }

  /** Of all days, as they come from Northwind. */
  private Late late(String party) {
    return from(party).stream()
        .map(Day::late)
        .filter(late -> late != null)
        .reduce(
            new Late(0, 0, 0, 0),
            (one, other) ->
                new Late(
                    one.shipments() + other.shipments(),
                    0,
                    Math.max(one.longestMinutes(), other.longestMinutes()),
                    one.afterGoods() + other.afterGoods()));
  }

  private List<Day> from(String party) {
    var northwind = parties.names(List.of(parties.byCode("northwind").orElseThrow().id())).values();
    return tokens
        .as(party)
        .get()
        .uri("/api/documents/days")
        .exchangeSuccessfully()
        .expectBody(DAYS)
        .returnResult()
        .getResponseBody()
        .stream()
        .filter(day -> northwind.contains(day.partner()))
        .toList();
  }
}
