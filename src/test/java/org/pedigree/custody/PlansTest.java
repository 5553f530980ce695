package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.epcis.Event;

/** What a scan or a document asks costs the same however many packs are stored. */
class PlansTest {

  private static final int PACKS = 2_000;
  private static final Desk DESK = new Desk();

  @BeforeAll
  static void manyPacks() {
    DESK.tell(
        "maker",
        IntStream.range(0, PACKS / 100).mapToObj(PlansTest::commissioning).toArray(Event[]::new));
    DESK.jdbc().sql("vacuum analyze").update();
  }

  private static Event commissioning(int hundred) {
    return Told.at("2026-01-01T10:%02d:00Z".formatted(hundred), Told.MAKER, "commissioning")
        .commission(
            "A" + hundred,
            "2045-01-31",
            IntStream.range(0, 100)
                .mapToObj(i -> Told.pack(hundred * 100 + i))
                .toArray(String[]::new));
  }

  @AfterAll
  static void drop() {
    DESK.close();
  }

  @Test
  void aScanLooksItsObjectUpByIndex() {
    assertThat(plan(ObjectRows.SELECT.replace("?", "1") + "where epc.canonical = 'x'"))
        .noneMatch(PlansTest::readsAWholeTable);
  }

  @Test
  void theChainOfCustodyIsFoundByIndex() {
    assertThat(plan(HopRows.HOPS.replace("?", "1"))).noneMatch(PlansTest::readsAWholeTable);
  }

  @Test
  void aScanThroughTheWholeTableWouldBeNoticed() {
    assertThat(plan("select * from custody_object where serial = 'x'"))
        .anyMatch(PlansTest::readsAWholeTable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from custody_object where parent = 1",
        "select * from custody_step where object_id = 1 and position >= '\\x80'",
        "select * from custody_step where parent_before = 1 and changed and position >= '\\x80'",
        "select * from custody_step where event_id = 1",
        "select * from custody_statement where event_id in (select event_id from event_identity"
            + " where hash = '\\x00')",
        "select * from custody_reference where reference = 'desadv x'",
        "select * from custody_verdict where event_id = 1",
        "select * from custody_recall where gtin = '00000000000000' and lot = 'A'",
        "select * from custody_shipment_line where object_id = 1",
        "select * from custody_discrepancy where object_id = 1",
        "select * from custody_move where event_id = 1 and withdrawn_in is null",
        "select * from custody_moves_of_document where document_id = 1"
      })
  void judgingLooksUpByIndex(String question) {
    assertThat(planAvoidingWholeTables(question)).noneMatch(line -> line.contains("Seq Scan"));
  }

  @Test
  void aMissingIndexWouldBeNoticed() {
    assertThat(planAvoidingWholeTables("select * from custody_move where reason = 'x'"))
        .anyMatch(line -> line.contains("Seq Scan"));
  }

  /** Of small tables the planner would read all: whether an index could serve is the question. */
  private static List<String> planAvoidingWholeTables(String question) {
    return DESK.transactions()
        .execute(
            _ -> {
              DESK.jdbc().sql("set local enable_seqscan = off").update();
              return plan(question);
            });
  }

  private static boolean readsAWholeTable(String line) {
    return line.contains("Seq Scan on custody_object")
        || line.contains("Seq Scan on custody_step_p0")
        || line.contains("Seq Scan on epc");
  }

  private static List<String> plan(String question) {
    return DESK.jdbc().sql("explain " + question).query(String.class).list();
  }
}
