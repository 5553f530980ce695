package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.custody.Told.DISTRIBUTOR;
import static org.pedigree.custody.Told.MAKER;
import static org.pedigree.custody.Told.box;
import static org.pedigree.custody.Told.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.custody.Names.Agency;
import org.pedigree.custody.Shipment.Purpose;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.Identifier;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;

/** What events mean, by the tables of the GS1 US guideline R1.3. */
class DeedOfTest {

  private static final PartyId MAKING = new PartyId(1);
  private static final PartyId DISTRIBUTING = new PartyId(2);
  private static final PartyId CARRYING = new PartyId(3);
  private static final Names NAMES =
      new Names(
          Map.of(canonical(pack(1)), 1L, canonical(pack(2)), 2L, canonical(box(1)), 21L),
          Map.of(
              Names.gln(Identifier.of(MAKER)).orElseThrow(), MAKING,
              Names.gln(Identifier.of(DISTRIBUTOR)).orElseThrow(), DISTRIBUTING),
          List.of(
              new Agency(
                  CARRYING, MAKING, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"))),
          Map.of(MAKING, Set.of(Role.MANUFACTURER)),
          Map.of());

  @ParameterizedTest
  @CsvSource({
    "shipping, in_transit, ship",
    "shipping, returned, ship",
    "receiving, in_progress, receive",
    "arriving, in_progress, receive",
    "accepting, in_progress, receive",
    "void_shipping, in_progress, void",
    "dispensing, dispensed, finish",
    "dispensing, partially_dispensed, dispense part",
    "destroying, destroyed, finish",
    "decommissioning, inactive, finish",
    "storing, stolen, finish",
    "holding, recalled, recall",
    "holding, non_sellable_other, quarantine",
    "sampling, in_progress, quarantine",
    "inspecting, sellable_accessible, release",
    "stocking, sellable_accessible, observe",
    "cycle_counting, in_progress, observe"
  })
  void anObservationMeans(String step, String disposition, String deed) {
    var event = told(step).disposed(disposition).observe(pack(1));

    assertThat(statement(event, MAKING).deed().word()).isEqualTo(deed);
  }

  @ParameterizedTest
  @CsvSource({
    "decommissioning, inactive, DECOMMISSIONED",
    "decommissioning, stolen, STOLEN",
    "destroying, destroyed, DESTROYED",
    "dispensing, dispensed, DISPENSED",
    "sampling, inactive, SAMPLED",
    "urn:example:bizstep:exporting, inactive, EXPORTED"
  })
  void aDeletionEndsTheObject(String step, String disposition, EndReason reason) {
    var event = told(step).disposed(disposition).delete(pack(1));

    assertThat(statement(event, MAKING).deed()).isEqualTo(new Deed.Finish(List.of(1L), reason));
  }

  @Test
  void commissioningGivesLotAndExpiry() {
    var event = told("commissioning").commission("A1", "2045-03-27", pack(1), pack(1));

    assertThat(statement(event, MAKING).deed())
        .isEqualTo(
            new Deed.Commission(
                List.of(1L), new Batch(new Lot("A1"), LocalDate.parse("2045-03-27"))));
  }

  @Test
  void aggregationPacksAndUnpacks() {
    assertThat(statement(told("packing").pack(box(1), pack(1)), MAKING).deed())
        .isEqualTo(new Deed.Pack(21, List.of(1L)));
    assertThat(statement(told("unpacking").unpack(box(1)), MAKING).deed())
        .isEqualTo(new Deed.Unpack(21, List.of()));
  }

  @Test
  void aReturnIsToldByItsDisposition() {
    var event = told("shipping").disposed("returned").move(MAKER, DISTRIBUTOR, "R1", pack(1));

    assertThat(statement(event, MAKING).deed())
        .isInstanceOfSatisfying(
            Deed.Ship.class,
            ship -> {
              assertThat(ship.consignment().purpose()).isEqualTo(Purpose.RETURN);
              assertThat(ship.consignment().receiver()).isEqualTo(DISTRIBUTING);
            });
  }

  @Test
  void shippingSpeaksForTheSourceAndReceivingForTheDestination() {
    var shipping = told("shipping").move(DISTRIBUTOR, MAKER, "D1", pack(1));
    var receiving = told("receiving").move(MAKER, DISTRIBUTOR, "D1", pack(1));

    assertThat(statement(shipping, MAKING).speaker().party()).isEqualTo(DISTRIBUTING);
    assertThat(statement(receiving, MAKING).speaker().party()).isEqualTo(DISTRIBUTING);
  }

  @Test
  void allElseSpeaksForTheReadPoint() {
    assertThat(statement(told("packing").pack(box(1), pack(1)), MAKING).speaker().party())
        .isEqualTo(MAKING);
  }

  @Test
  void anEventIsItsPartysOwnWordOrItsAgents() {
    var event = told("packing").pack(box(1), pack(1));

    assertThat(statement(event, MAKING).speaker().voice()).isEqualTo(Voice.OWN);
    assertThat(statement(event, CARRYING).speaker().voice()).isEqualTo(Voice.OWN);
    assertThat(statement(event, DISTRIBUTING).speaker().voice()).isEqualTo(Voice.REPORTED);
  }

  @Test
  void anAgentSpeaksNoLongerThanItIsRegistered() {
    var event = Told.at("2027-01-01T10:00:00Z", MAKER, "packing").pack(box(1), pack(1));

    assertThat(statement(event, CARRYING).speaker().voice()).isEqualTo(Voice.REPORTED);
  }

  @Test
  void anEventOfAnUnknownPlaceIsAnObservation() {
    var event = Told.at("2026-01-01T10:00:00Z", Told.PHARMACY, "packing").pack(box(1), pack(1));

    assertThat(statement(event, MAKING).deed()).isInstanceOf(Deed.Observe.class);
  }

  @Test
  void aRecalledLotIsToldByItsClass() {
    var event =
        told("holding").disposed("recalled").observeClass("urn:epc:class:lgtin:030001.0012345.A1");

    assertThat(statement(event, MAKING).deed())
        .isInstanceOfSatisfying(
            Deed.Recall.class,
            recall ->
                assertThat(recall.lots()).extracting(LotKey::lot).containsOnly(new Lot("A1")));
  }

  @Test
  void whatAHolderCallsRecalledIsQuarantined() {
    var event =
        Told.at("2026-01-01T10:00:00Z", DISTRIBUTOR, "holding")
            .disposed("recalled")
            .observe(pack(1));

    assertThat(statement(event, DISTRIBUTING).deed()).isInstanceOf(Deed.Quarantine.class);
  }

  private static Told told(String step) {
    return Told.at("2026-01-01T10:00:00Z", MAKER, step);
  }

  private static Statement statement(Event event, PartyId sender) {
    return new StatementOf(NAMES, sender).statement(1, event, EventHash.of(event));
  }

  private static String canonical(String epc) {
    return Identifier.of(epc).canonical();
  }
}
