package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.custody.Told.DISTRIBUTOR;
import static org.pedigree.custody.Told.MAKER;
import static org.pedigree.custody.Told.at;
import static org.pedigree.custody.Told.box;
import static org.pedigree.custody.Told.pack;
import static org.pedigree.custody.Told.pallet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.custody.Verdict.Accepted;

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
            at("2026-01-01T10:00:00Z", MAKER, "commissioning")
                .commission("A1", "2040-01-31", pack(1), pack(2), box(1)),
            at("2026-01-01T11:00:00Z", MAKER, "packing").pack(box(1), pack(1), pack(2)),
            at("2026-01-01T12:00:00Z", MAKER, "packing").pack(pallet(1), box(1)),
            at("2026-01-02T10:00:00Z", MAKER, "shipping")
                .move(MAKER, DISTRIBUTOR, "D1", pallet(1)));
    assertThat(told).allMatch(Accepted.class::isInstance, "accepted");
    assertThat(DESK.find(pack(1)).standing().whereabouts())
        .isInstanceOf(ObjectState.InTransit.class);

    var received =
        DESK.tell(
            "distributor",
            at("2026-01-03T10:00:00Z", DISTRIBUTOR, "receiving")
                .move(MAKER, DISTRIBUTOR, "D1", pallet(1)),
            at("2026-01-03T11:00:00Z", DISTRIBUTOR, "unpacking").unpack(pallet(1)),
            at("2026-01-03T12:00:00Z", DISTRIBUTOR, "unpacking").unpack(box(1), pack(1)));

    assertThat(received).allMatch(Accepted.class::isInstance, "accepted");
    assertThat(DESK.find(pack(1)).holder()).contains(DESK.party("distributor"));
    assertThat(DESK.find(pack(2)).standing().state()).isInstanceOf(ObjectState.Packed.class);
    assertThat(DESK.holdings.hops(DESK.find(pack(1)).id()))
        .extracting(Hop::kind)
        .containsExactly(HopKind.COMMISSIONED, HopKind.SHIPPED, HopKind.RECEIVED);
  }
}
