package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Ndc;
import org.pedigree.gs1.Sscc;

class ShipNoticeTest {

  private static final String FILE = Files.text("856-004010-pick-and-pack.edi");

  @Test
  void aShipmentIsReadWithItsLevelsPartiesAndStatement() {
    ShipNotice notice = notice(FILE);
    ShipLevel shipment = notice.shipments().getFirst();

    assertThat(notice.shipmentId()).isEqualTo("SHP-778120");
    assertThat(notice.dates().getFirst().qualifier()).isEqualTo("011");
    assertThat(notice.levels())
        .extracting(ShipLevel::kind)
        .containsExactly(
            ShipLevel.Kind.SHIPMENT,
            ShipLevel.Kind.ORDER,
            ShipLevel.Kind.TARE,
            ShipLevel.Kind.PACK,
            ShipLevel.Kind.ITEM,
            ShipLevel.Kind.PACK,
            ShipLevel.Kind.ITEM);
    assertThat(shipment.ssccs()).containsExactly(new Sscc("000300010000000013"));
    assertThat(shipment.children().getFirst().purchaseOrder()).isEqualTo("4500012345");
    assertThat(shipment.details().parties())
        .extracting(X12Party::role)
        .containsExactly("SF", "ST", "SE", "BY");
    assertThat(shipment.details().parties().getFirst().code().flatMap(PartyCode::gln))
        .contains(new Gln("0300010000015"));
    assertThat(shipment.details().parties().getFirst().place())
        .containsExactly("CRANBURY", "NJ", "08512", "US");
    assertThat(shipment.details().statements()).singleElement().matches(X12Statement::affirmed);
  }

  @Test
  void anItemIsReadWithNdcGtinLotExpiryAndQuantity() {
    ShipLevel level = notice(FILE).levels().get(4);
    ShippedItem item = level.item().orElseThrow();

    assertThat(item.codes().getFirst().ndcs()).contains(new Ndc("0001054321"));
    assertThat(item.codes().getLast().gtin()).contains(new Gtin("00300010543215"));
    assertThat(item.quantity()).isEqualTo(BigDecimal.valueOf(12));
    assertThat(item.descriptions()).containsExactly("CORAZINE 10 MG TABLETS 100 COUNT");
    assertThat(level.lot()).isEqualTo(Optional.of(new Lot("CZ26A")));
    assertThat(level.expiry().orElseThrow().date()).isEqualTo(LocalDate.of(2028, 3, 31));
  }

  @Test
  void serialNumbersComeFromLinAndFromReferences() {
    ShipNotice notice = notice(Files.text("856-005010-serials.edi"));

    assertThat(notice.levels().get(2).serials()).containsExactlyInAnyOrder("1001", "1002", "1003");
    assertThat(notice.levels().get(3).kind()).isEqualTo(ShipLevel.Kind.PACK);
  }

  @Test
  void levelsThatNestAgainstTheRulesAreFound() {
    assertThat(broken("HL*3*2*T*1", "HL*3*9*T*1")).contains(X12Rule.HL_PARENT);
    assertThat(broken("HL*3*2*T*1", "HL*3*2*S*1")).contains(X12Rule.HL_NESTING);
    assertThat(broken("HL*4*3*P*1", "HL*4*3*T*1")).contains(X12Rule.HL_NESTING);
    assertThat(broken("HL*1**S*1", "HL*1**O*1")).contains(X12Rule.HL_NESTING);
    assertThat(broken("HL*6*3*P*1", "HL*5*3*P*1")).contains(X12Rule.HL_UNIQUE);
    assertThat(broken("HL*5*4*I*0", "HL*5*4*I*1")).containsExactly(X12Rule.HL_CHILDREN);
  }

  @Test
  void whatIsSaidOfAnItemIsJudged() {
    assertThat(broken("LIN*20*ND*0001054321*LT*CZ26B", "LIN*20*LT*CZ26B"))
        .containsExactly(X12Rule.ITEM_IDENTIFIED);
    assertThat(broken("SN1*20*6.5*EA", "SN1*20*-6.5*EA"))
        .containsExactly(X12Rule.NOT_NEGATIVE, X12Rule.HASH_TOTAL);
    assertThat(broken("UK*00300010543215", "UK*00300010543216"))
        .containsExactly(X12Rule.IDENTIFIER);
    assertThat(broken("UL*0300010000015", "UL*0300010000014")).containsExactly(X12Rule.IDENTIFIER);
    assertThat(broken("000300010000000020", "000300010000000021"))
        .containsExactly(X12Rule.IDENTIFIER);
    assertThat(broken("CTT*2*18.5", "CTT*9*18.5")).containsExactly(X12Rule.LINE_TOTAL);
    assertThat(broken("CTT*2*18.5", "CTT*7*19")).containsExactly(X12Rule.HASH_TOTAL);
    assertThat(broken("CTT*2*18.5", "CTT*7*18.5")).isEmpty();
  }

  @Test
  void wrongContentOfARightSyntaxIsAcceptedByTheSyntaxAndNotRead() {
    String wrong = FILE.replace("SN1*20*6.5*EA", "SN1*20*-6.5*EA");

    assertThat(Files.content(wrong)).isEmpty();
    assertThat(Files.report(wrong).groups().getFirst().sets().getFirst().accepted()).isTrue();
    assertThat(Files.findings(wrong).getFirst().message())
        .isEqualTo(
            "interchange 000001207, group 1207, set 856 0001, segment 36 (SN102):"
                + " a quantity is not negative; expected 0 or more, found -6.5.");
  }

  private static List<X12Rule> broken(String right, String wrong) {
    assertThat(FILE).contains(right);
    return Files.broken(FILE.replace(right, wrong));
  }

  private static ShipNotice notice(String text) {
    assertThat(Files.findings(text)).isEmpty();
    return (ShipNotice) Files.content(text).orElseThrow();
  }
}
