package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.trace.CustodyPicture.x;
import static org.pedigree.trace.CustodyPicture.y;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pedigree.trace.CustodyPicture.Lane;
import org.pedigree.trace.CustodyPicture.Line;
import org.pedigree.trace.CustodyPicture.Mark;

/** Where the picture of a chain of custody has its lanes, lines and marks. */
class CustodyPictureTest {

  private static final Named MAKER = new Named("maker", "Maker");
  private static final Named PHARMACY = new Named("pharmacy", "Pharmacy");
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final List<CustodyHop> hops = new ArrayList<>();
  private final List<TracedEvent> events = new ArrayList<>();

  @Test
  void aHolderIsALaneAndAShipmentAnArrowFromOneToTheOther() {
    hop("commissioned", null, MAKER, 0);
    hop("shipped", MAKER, PHARMACY, 1);
    hop("received", MAKER, PHARMACY, 2);

    var drawn = drawn("in stock");
    assertThat(drawn.lanes())
        .containsExactly(
            new Lane("Maker", "maker's place", x(0), y(0)),
            new Lane("Pharmacy", "pharmacy's place", x(2), y(1)));
    assertThat(drawn.lines())
        .containsExactly(
            new Line("held", x(0), y(0), x(1), y(0)),
            new Line("moved", x(1), y(0), x(2), y(1)),
            new Line("held", x(2), y(1), x(3), y(1)));
    assertThat(drawn.lines()).extracting(Line::arrow).containsExactly(false, true, false);
  }

  @Test
  void whatHasNotArrivedIsAnArrowOnItsWay() {
    hop("commissioned", null, MAKER, 0);
    hop("shipped", MAKER, PHARMACY, 1);

    assertThat(drawn("in transit").lines())
        .contains(new Line("moving", x(1), y(0), x(2), y(1)))
        .noneMatch(line -> line.kind().equals("moved"));
  }

  @Test
  void stepsAreAsFarApartWhateverTimeIsBetweenThemAndADayIsWrittenOnce() {
    hop("commissioned", null, MAKER, 0);
    hop("shipped", MAKER, PHARMACY, 1);
    hop("received", MAKER, PHARMACY, 24 * 900);

    assertThat(drawn(null).marks()).extracting(Mark::x).containsExactly(x(0), x(1), x(2));
    assertThat(drawn(null).marks())
        .extracting(Mark::date)
        .containsExactly("2026-01-05", "", "2028-06-23");
  }

  @Test
  void anEndHasAShapeAndTheWordOfWhatItWasAndNothingGoesOnBehindIt() {
    hop("commissioned", null, MAKER, 0);
    hop("finished", MAKER, null, 1);

    var drawn = drawn("dispensed");
    assertThat(drawn.marks().getLast())
        .isEqualTo(new Mark("finished", "dispensed", "", x(1), y(0)));
    assertThat(drawn.marks()).extracting(Mark::shape).containsExactly("link", "end");
    assertThat(drawn.lines()).allMatch(line -> line.x2() <= x(1));
    assertThat(drawn.description()).isEqualTo("commissioned, then dispensed");
  }

  @Test
  void aDisputeIsADoubtUntilItIsSettled() {
    hop("commissioned", null, MAKER, 0);
    hop("shipped", MAKER, PHARMACY, 1);
    hop("disputed", MAKER, PHARMACY, 2);

    assertThat(drawn("lost").marks().getLast().label()).isEqualTo("lost");
    assertThat(drawn("lost").marks().getLast().shape()).isEqualTo("doubt");
    assertThat(drawn("lost").lines().getLast().kind()).isEqualTo("disputed");

    hop("settled", null, PHARMACY, 3);
    assertThat(drawn("in stock").marks().get(2).label()).isEqualTo("disputed");
    assertThat(drawn("in stock").lines().getLast())
        .isEqualTo(new Line("held", x(3), y(1), x(4), y(1)));
  }

  @Test
  void aRecallIsAMarkOnTheLaneOfWhoeverHasIt() {
    hop("commissioned", null, MAKER, 0);
    recall(5);
    hop("shipped", MAKER, PHARMACY, 9);

    assertThat(drawn(null).marks())
        .extracting(Mark::kind)
        .containsExactly("commissioned", "recalled", "shipped");
    assertThat(drawn(null).marks().get(1).y()).isEqualTo(y(0));
    assertThat(drawn(null).lines()).contains(new Line("held", x(0), y(0), x(2), y(0)));
  }

  @Test
  void linksThatOneMayNotSeeLeaveGapsAndNoError() {
    hop("received", null, PHARMACY, 3);
    assertThat(drawn(null).lanes()).extracting(Lane::name).containsExactly("Pharmacy");

    hop("shipped", PHARMACY, null, 4);
    assertThat(drawn(null).lanes())
        .extracting(Lane::name)
        .containsExactly("Pharmacy", "Not named to you");
    hop("finished", null, null, 9);
    assertThat(drawn(null).marks()).hasSize(3);
  }

  @Test
  void thirtyStepsBetweenTwoStayOnTwoLanesAndAllIsWithinThePicture() {
    hop("commissioned", null, MAKER, 0);
    for (var i = 0; i < 15; i++) {
      hop("shipped", i % 2 == 0 ? MAKER : PHARMACY, i % 2 == 0 ? PHARMACY : MAKER, 2 * i + 1);
      hop("received", i % 2 == 0 ? MAKER : PHARMACY, i % 2 == 0 ? PHARMACY : MAKER, 2 * i + 2);
    }

    var drawn = drawn("in stock");
    assertThat(drawn.lanes()).hasSize(2);
    assertThat(drawn.marks()).hasSize(31);
    assertThat(drawn.lines()).allMatch(line -> line.x2() < drawn.size().width());
    assertThat(drawn.marks()).allMatch(mark -> mark.y() < drawn.size().height());
  }

  @Test
  void aLongNameIsShortenedAndAShortPictureIsAsWideAsItsNames() {
    hop("commissioned", null, new Named("long", "L".repeat(300)), 0);

    var drawn = drawn(null);
    assertThat(drawn.lanes().getFirst().name()).hasSize(36).endsWith("…");
    assertThat(drawn.size().width()).isGreaterThan(36 * 7);
  }

  private CustodyPicture drawn(@Nullable String state) {
    return CustodyPicture.of(hops, events, state);
  }

  private void hop(String kind, @Nullable Named from, @Nullable Named to, int hours) {
    var at = kind.equals("shipped") || to == null ? from : to;
    var place = at == null ? null : new PlaceNames.Place(null, null, at.code() + "'s place");
    hops.add(
        new CustodyHop(
            kind,
            null,
            new CustodyHop.Passage(from, to, START.plusSeconds(3600L * hours), place),
            null,
            new CustodyHop.Proof(
                "event", new CustodyHop.Chain("not witnessed", null, null, null, null))));
  }

  private void recall(int hours) {
    var at = START.plusSeconds(3600L * hours);
    events.add(
        new TracedEvent(
            new TracedEvent.Identity("event", "hash", null),
            new TracedEvent.What("ObjectEvent", "holding", "recalled", at, at),
            null,
            new TracedEvent.Judged(null, null, null),
            new TracedEvent.Evidence("recorded")));
  }
}
