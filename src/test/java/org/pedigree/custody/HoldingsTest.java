package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.party.TestParties;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * A pack in a case on a pallet: shipped by the maker, received by the distributor, taken off the
 * pallet there, while the pallet goes on to the pharmacy.
 */
class HoldingsTest {

  private static final String PACK = "https://id.gs1.org/01/00300010543215/21/1";
  private static final String CASE = "https://id.gs1.org/01/10300010543212/21/5";
  private static final String PALLET = "https://id.gs1.org/00/003000100000000018";

  private static TestDatabase database;
  private static Holdings holdings;
  private static Histories histories;
  private static PartyId maker;
  private static PartyId distributor;
  private static PartyId pharmacy;

  @BeforeAll
  static void tellTheTables() {
    database = TestDatabase.fresh();
    Parties parties = TestParties.demo(database);
    maker = parties.byCode("maker").orElseThrow().id();
    distributor = parties.byCode("distributor").orElseThrow().id();
    pharmacy = parties.byCode("pharmacy").orElseThrow().id();
    holdings = new Holdings(database.jdbc());
    histories = new Histories(database.jdbc());
    objects();
    statements();
    steps();
    hops();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void aPackedObjectIsWhereItsOutermostContainerIs() {
    var pack = holdings.find(PACK).orElseThrow();

    assertThat(pack.standing().state()).isEqualTo(new ObjectState.Packed(2));
    assertThat(pack.standing().whereabouts()).isEqualTo(new ObjectState.InStock(distributor));
    assertThat(pack.holder()).contains(distributor);
    assertThat(pack.kind()).isEqualTo(ObjectKind.UNIT);
    assertThat(pack.origin())
        .isEqualTo(new Origin(1, maker, false, new Lot("L1"), LocalDate.of(2041, 3, 31)));
  }

  @Test
  void anObjectOnItsWayNamesItsShipment() {
    var pallet = holdings.find(PALLET).orElseThrow();

    assertThat(pallet.standing().state())
        .isEqualTo(new ObjectState.InTransit(7, distributor, pharmacy));
    assertThat(pallet.holder()).isEmpty();
  }

  @Test
  void whatNobodyCommissionedIsNotFound() {
    assertThat(holdings.find("https://id.gs1.org/01/00300010543215/21/9999")).isEmpty();
    assertThat(holdings.find(List.of(4711L))).isEmpty();
  }

  @Test
  void thePartiesOfObjectsAreThereAndStay() {
    run("insert into party (code, name, hosted) values ('named', 'Named', false)");

    assertThatThrownBy(() -> run("update custody_object set holder = 4711 where id = 2"))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("names a party that is not there");

    run(
        "update custody_object set maker = (select id from party where code = 'named') where id ="
            + " 2");
    assertThatThrownBy(() -> run("delete from party where code = 'named'"))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("a party that objects name does not go");

    run("update custody_object set maker = :maker where id = 2");
    run("delete from party where code = 'named'");
  }

  @Test
  void aContainerInQuarantineHoldsItsContentsThere() {
    assertThat(holdings.find(PACK).orElseThrow().is(Mark.QUARANTINED)).isTrue();
    assertThat(holdings.find(PALLET).orElseThrow().is(Mark.QUARANTINED)).isFalse();
  }

  @Test
  void aRecallOfTheLotMarksItsObjectsUntilItIsLifted() {
    assertThat(holdings.find(PACK).orElseThrow().is(Mark.RECALLED)).isTrue();
    assertThat(holdings.find(CASE).orElseThrow().is(Mark.RECALLED)).isFalse();
    assertThat(holdings.recalled(new Gtin("00300010543215"), new Lot("L1"))).isTrue();
    assertThat(holdings.recalled(new Gtin("00300010543215"), new Lot("L2"))).isFalse();
  }

  @Test
  void containersAreToldFromTheInnermost() {
    assertThat(holdings.above(1)).extracting(CustodyObject::canonical).containsExactly(CASE);
    assertThat(holdings.contents(2)).extracting(CustodyObject::canonical).containsExactly(PACK);
    assertThat(holdings.contents(3)).isEmpty();
  }

  @Test
  void theChainFollowsTheContainersWhileTheObjectWasInThem() {
    assertThat(holdings.hops(1))
        .extracting(Hop::eventId, Hop::kind, hop -> hop.carrier().objectId())
        .containsExactly(
            tuple(1L, HopKind.COMMISSIONED, 1L),
            tuple(4L, HopKind.SHIPPED, 3L),
            tuple(5L, HopKind.RECEIVED, 3L));
  }

  @Test
  void theEventsOfAContainerCountWhileTheObjectWasInIt() {
    assertThat(histories.eventsOf(1)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(histories.eventsOf(3)).containsExactly(3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void aShipmentIsToldWithItsPapersAndLines() {
    var shipment = holdings.shipment(4).orElseThrow();

    assertThat(shipment.ends()).isEqualTo(new Shipment.Ends(maker, distributor, null));
    assertThat(shipment.papers()).isEqualTo(new Shipment.Papers("PO-1", "DA-1"));
    assertThat(holdings.lines(4))
        .containsExactly(new ShipmentLine(4, 3, ShipmentLine.State.RECEIVED, 5L));
    assertThat(holdings.shipment(4711)).isEmpty();
  }

  @Test
  void verdictsAreToldWithTheirReasons() {
    assertThat(holdings.judged(List.of(1L, 6L)))
        .containsEntry(
            1L,
            new Judged(1, "commission", maker, true, new Verdict.Accepted(List.of("A finding."))))
        .containsEntry(
            6L,
            new Judged(
                6, "unpack", distributor, false, new Verdict.Refused("some rule", "A reason.")));
  }

  private static void objects() {
    run(
        """
        insert into epc (id, canonical) overriding system value values (1, ?), (2, ?), (3, ?)
        """,
        PACK,
        CASE,
        PALLET);
    run(
        """
        insert into custody_object (id, kind, gtin, serial, sscc, lot, expiry, origin_event, maker,
          reported_only, state, holder, shipment, parent, holder_reported, quarantined, opened,
          changed_by, changed_at, position, body)
        values
          (1, 'unit', '00300010543215', '1', null, 'L1', '2041-03-31', 1, :maker, false,
           'packed', null, null, 2, false, false, false, 2, now(), :position, '{}'),
          (2, 'case', '10300010543212', '5', null, 'L2', '2041-03-31', 1, :maker, false,
           'in stock', :distributor, null, null, false, true, false, 6, now(), :position, '{}'),
          (3, 'container', null, null, '003000100000000018', null, null, 3, :maker, false,
           'in transit', null, 7, null, false, false, false, 7, now(), :position, '{}')
        """
            .replace(":position", "decode(repeat('00', 41), 'hex')"));
  }

  private static void statements() {
    statement(1, "commission", maker, true);
    statement(2, "pack", maker, true);
    statement(3, "pack", maker, true);
    statement(4, "ship", maker, true);
    statement(5, "receive", distributor, true);
    statement(6, "unpack", distributor, false);
    statement(7, "ship", distributor, true);
    run(
        """
        insert into custody_verdict (event_id, verdict, rule, reason, findings)
        values (1, 'accepted', null, null, '{A finding.}'),
               (6, 'refused', 'some rule', 'A reason.', '{}')
        """);
    run(
        """
        insert into custody_recall (event_id, gtin, lot, maker, since, until, lifted_by)
        values (1, '00300010543215', 'L1', :maker, '\\x01', null, null),
               (2, '10300010543212', 'L2', :maker, '\\x01', '\\x02', 3)
        """);
    run(
        """
        insert into custody_shipment (id, sender, receiver, purpose, drop_shipment, purchase_order,
          despatch_advice, shipped_at, reported)
        values (4, :maker, :distributor, 'supply', false, 'PO-1', 'DA-1', now(), false),
               (7, :distributor, :pharmacy, 'supply', false, null, null, now(), false)
        """);
    run(
        """
        insert into custody_shipment_line (shipment_id, object_id, state, closed_by)
        values (4, 3, 'received', 5), (7, 3, 'open', null)
        """);
  }

  /** Event 6 takes the case off the pallet; the pallet's shipment 7 is none of the pack's. */
  private static void steps() {
    step(1, 1, null, null);
    step(2, 1, null, null);
    step(1, 2, null, 2L);
    step(2, 2, null, null);
    step(2, 3, null, 3L);
    step(3, 3, null, null);
    step(3, 4, null, null);
    step(3, 5, null, null);
    step(2, 6, 3L, null);
    step(3, 6, null, null);
    step(3, 7, null, null);
  }

  private static void hops() {
    hop(1, 1, "commissioned", null, maker);
    hop(3, 3, "commissioned", null, maker);
    hop(3, 4, "shipped", maker, distributor);
    hop(3, 5, "received", maker, distributor);
    hop(3, 7, "shipped", distributor, pharmacy);
  }

  private static void statement(long event, String kind, PartyId party, boolean own) {
    database
        .jdbc()
        .sql(
            """
            insert into custody_statement (event_id, hash, position, at, kind, party, own, body)
            values (?, decode(repeat('00', 32), 'hex'), ?, now(), ?, ?, ?, '{}')
            """)
        .params(event, position(event), kind, party.value(), own)
        .update();
  }

  private static void step(long object, long event, Long before, Long after) {
    database
        .jdbc()
        .sql(
            """
            insert into custody_step (object_id, position, event_id, at, changed, parent_before,
              parent)
            values (?, ?, ?, now(), true, ?, ?)
            """)
        .param(object)
        .param(position(event))
        .param(event)
        .param(before)
        .param(after)
        .update();
  }

  private static void hop(long object, long event, String kind, PartyId from, PartyId to) {
    database
        .jdbc()
        .sql(
            """
            insert into custody_hop (object_id, position, event_id, kind, from_party, to_party, at)
            values (?, ?, ?, ?, ?, ?, ?::timestamptz)
            """)
        .param(object)
        .param(position(event))
        .param(event)
        .param(kind)
        .param(from == null ? null : from.value())
        .param(to.value())
        .param(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(event).toString())
        .update();
  }

  /** Places in custody's order, as long as the real ones. */
  private static byte[] position(long event) {
    var position = new byte[41];
    position[7] = (byte) event;
    return position;
  }

  private static void run(String sql, Object... parameters) {
    var named =
        sql.replace(":maker", maker.toString())
            .replace(":distributor", distributor.toString())
            .replace(":pharmacy", pharmacy.toString());
    database.jdbc().sql(named).params(List.of(parameters)).update();
  }
}
