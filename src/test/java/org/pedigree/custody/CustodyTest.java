package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.custody.Told.DISTRIBUTOR;
import static org.pedigree.custody.Told.MAKER;
import static org.pedigree.custody.Told.box;
import static org.pedigree.custody.Told.pack;
import static org.pedigree.custody.Told.pallet;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.custody.Verdict.Accepted;
import org.pedigree.custody.Verdict.Waiting;
import org.pedigree.epcis.Event;

class CustodyTest {

  private static final Desk DESK = new Desk();

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void aPackTravelsInItsPallet() {
    var told =
        DESK.tell(
            "maker",
            Told.at("2026-01-01T10:00:00Z", MAKER, "commissioning")
                .commission("A1", "2040-01-31", pack(1), pack(2), box(1)),
            Told.at("2026-01-01T11:00:00Z", MAKER, "packing").pack(box(1), pack(1), pack(2)),
            Told.at("2026-01-01T12:00:00Z", MAKER, "packing").pack(pallet(1), box(1)),
            Told.at("2026-01-02T10:00:00Z", MAKER, "shipping")
                .move(MAKER, DISTRIBUTOR, "D1", pallet(1)));
    assertThat(told).allMatch(Accepted.class::isInstance, "accepted");
    assertThat(DESK.find(pack(1)).standing().whereabouts())
        .isInstanceOf(ObjectState.InTransit.class);

    var received =
        DESK.tell(
            "distributor",
            Told.at("2026-01-03T10:00:00Z", DISTRIBUTOR, "receiving")
                .move(MAKER, DISTRIBUTOR, "D1", pallet(1)),
            Told.at("2026-01-03T11:00:00Z", DISTRIBUTOR, "unpacking").unpack(pallet(1)),
            Told.at("2026-01-03T12:00:00Z", DISTRIBUTOR, "unpacking").unpack(box(1), pack(1)));

    assertThat(received).allMatch(Accepted.class::isInstance, "accepted");
    assertThat(DESK.find(pack(1)).holder()).contains(DESK.party("distributor"));
    assertThat(DESK.find(pack(2)).standing().state()).isInstanceOf(ObjectState.Packed.class);
    assertThat(DESK.holdings.hops(DESK.find(pack(1)).id()))
        .extracting(Hop::kind)
        .containsExactly(HopKind.COMMISSIONED, HopKind.SHIPPED, HopKind.RECEIVED);
  }

  @Test
  void aReceiptThatComesFirstWaitsAndAppliesByItself() {
    made(11);
    var early = DESK.tell("distributor", received("2026-01-03T10:00:00Z", 11));
    assertThat(early).singleElement().isInstanceOf(Waiting.class);
    assertThat(DESK.find(pack(11)).holder()).contains(DESK.party("maker"));

    DESK.tell("maker", shipped("2026-01-02T10:00:00Z", 11));

    assertThat(DESK.find(pack(11)).holder()).contains(DESK.party("distributor"));
    assertThat(verdictsWith("waiting")).isEmpty();
  }

  @Test
  void aReportBecomesOwnWhenThePartyItselfSaysIt() {
    var commissioning = commissioning(12);
    DESK.tell("distributor", commissioning);
    assertThat(DESK.find(pack(12)).is(Mark.REPORTED_ONLY)).isTrue();

    DESK.tell("maker", commissioning);

    assertThat(DESK.find(pack(12)).is(Mark.REPORTED_ONLY)).isFalse();
    assertThat(movesOf(12)).containsExactly("commission");
  }

  @Test
  void anErrorDeclarationTakesTheEventOutAndItsMovesBack() {
    made(13);
    var dispensing = Told.at("2026-02-01T10:00:00Z", MAKER, "dispensing").delete(pack(13));
    DESK.tell("maker", dispensing);
    assertThat(DESK.find(pack(13)).standing().state()).isInstanceOf(ObjectState.Finished.class);

    var told = DESK.tell("maker", Told.declaredError(dispensing, "2026-02-02T10:00:00Z"));

    assertThat(told).singleElement().isInstanceOf(Accepted.class);
    assertThat(DESK.find(pack(13)).holder()).contains(DESK.party("maker"));
    assertThat(movesOf(13)).containsExactly("commission", "undo");
    assertThat(verdictsWith("taken back")).hasSize(1);
  }

  @Test
  void nobodyElseDeclaresAPartysEventAnError() {
    made(14);
    var dispensing = Told.at("2026-02-01T10:00:00Z", MAKER, "dispensing").delete(pack(14));
    DESK.tell("maker", dispensing);

    var told = DESK.tell("distributor", Told.declaredError(dispensing, "2026-02-03T10:00:00Z"));

    assertThat(told).singleElement().isInstanceOf(Verdict.Refused.class);
    assertThat(DESK.find(pack(14)).standing().state()).isInstanceOf(ObjectState.Finished.class);
  }

  @Test
  void aVerdictTellsNothingAboutOtherParties() {
    made(15);
    var told =
        DESK.tell(
            "distributor",
            Told.at("2026-02-01T10:00:00Z", DISTRIBUTOR, "dispensing").delete(pack(15)));

    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("held by another")
                    .doesNotContain("maker", "GS1 Pharma"));
  }

  @Test
  void theMovesOfADocumentArePublishedInsideItsTransaction() {
    DESK.published.clear();
    made(16);
    assertThat(DESK.published).hasOnlyElementsOfType(MovesDecided.class).hasSize(1);
  }

  private static void made(int serial) {
    DESK.tell("maker", commissioning(serial));
  }

  private static Event commissioning(int serial) {
    return Told.at("2026-01-01T10:00:00Z", MAKER, "commissioning")
        .commission("A1", "2040-01-31", pack(serial));
  }

  private static Event shipped(String time, int serial) {
    return Told.at(time, MAKER, "shipping").move(MAKER, DISTRIBUTOR, "D" + serial, pack(serial));
  }

  private static Event received(String time, int serial) {
    return Told.at(time, DISTRIBUTOR, "receiving")
        .move(MAKER, DISTRIBUTOR, "D" + serial, pack(serial));
  }

  private static List<String> movesOf(int serial) {
    return DESK.jdbc()
        .sql(
            """
            select kind from custody_move m join custody_move_object o on o.move_id = m.id
             where o.object_id = ? and not m.withdrawn order by m.id
            """)
        .param(DESK.find(pack(serial)).id())
        .query(String.class)
        .list();
  }

  private static List<Long> verdictsWith(String verdict) {
    return DESK.jdbc()
        .sql("select event_id from custody_verdict where verdict = ?")
        .param(verdict)
        .query(Long.class)
        .list();
  }
}
