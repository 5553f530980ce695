package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final String GS = "\u001D";
  private static final String PACK = "010401234511111821aB-1" + GS + "1729123110LOT7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        PACK,
        GS + PACK,
        PACK + GS,
        "]d2" + PACK,
        "]d2" + GS + PACK,
        "]C1" + PACK,
        "]e0" + PACK,
        "]Q3" + PACK + "\r\n",
        "010401234511111817291231" + GS + "10LOT7" + GS + "21aB-1",
        "17291231" + "10LOT7" + GS + "0104012345111118" + "21aB-1",
        "(01)04012345111118(21)aB-1(17)291231(10)LOT7",
        "(01) 04012345111118 (21) aB-1\n(17) 291231 (10) LOT7",
        "https://id.gs1.org/01/04012345111118/10/LOT7/21/aB-1?17=291231",
        "]Q1https://example.com/some/path/01/4012345111118/21/aB-1?17=291231&10=LOT7&linkType=all",
        "]d1HTTPS://EXAMPLE.COM/01/04012345111118/21/aB-1?17=291231&10=LOT7#part",
      })
  void onePackIsReadTheSameHoweverItArrives(String raw) {
    Scan.Read read = read(raw);
    assertThat(read.repairs()).isEmpty();
    assertThat(read.doubts()).isEmpty();
    assertIsThePack(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010401234511111821aB-1\u001C1729123110LOT7",
        "010401234511111821aB-1\u001E1729123110LOT7",
        "010401234511111821aB-1<GS>1729123110LOT7",
        "010401234511111821aB-1{GS}1729123110LOT7",
        "010401234511111821aB-1[FNC1]1729123110LOT7",
        "010401234511111821aB-1\\x1D1729123110LOT7",
        "010401234511111821aB-1^]1729123110LOT7",
        "010401234511111821aB-1|1729123110LOT7",
        "~010401234511111821aB-1~1729123110LOT7",
        "010401234511111821aB-1#1729123110LOT7",
        "0104012345111118#21aB-1#1729123110LOT7",
        "010401234511111821aB-1 1729123110LOT7",
        "010401234511111821aB-1\u241D1729123110LOT7",
        "\u00E8010401234511111821aB-1\u00E81729123110LOT7",
        "[01]04012345111118[21]aB-1[17]291231[10]LOT7",
        "]c1010401234511111821Ab-1" + GS + "1729123110lot7",
        "]D2010401234511111821Ab-1" + GS + "1729123110lot7",
        "]E0010401234511111821Ab-1" + GS + "1729123110lot7",
        "]d2https://id.gs1.org/01/04012345111118/10/LOT7/21/aB-1?17=291231",
      })
  void aKnownFaultOfTheScannerIsPutRightAndNamed(String raw) {
    Scan.Read read = read(raw);
    assertThat(read.repairs()).hasSize(1);
    assertIsThePack(read);
  }

  @Test
  void theRepairSaysWhatStoodWhereTheSeparatorBelongs() {
    assertThat(read("010401234511111821aB-1|1729123110LOT7").repairs())
        .containsExactly(new Repair("'|' stood in the place of the separator GS"));
  }

  @Test
  void capitalsAloneDoNotTellWhetherCapsLockTurnedThem() {
    assertRefused(
        "]D20104012345111118" + "21AB1",
        "Caps Lock was on at the scanner, the case of letters is lost");
    assertThat(read("]D20104012345111118" + "2112345").repairs()).hasSize(1);
    assertThat(read("]c10104012345111118" + "21AB1").serial()).contains(new SerialNumber("ab1"));
  }

  @Test
  void aPlainMatrixCodeHoldsNoElementStrings() {
    assertRefused("]d1" + PACK, "a plain datamatrix code holds no element strings");
    assertRefused("]Q1" + PACK, "a plain qr code holds no element strings");
    assertRefused("]A0" + PACK, "the barcode holds no GS1 data");
  }

  @Test
  void aNumberSignIsDataOfAComponentAndNoSeparator() {
    Scan.Read read = read("80100614141A#7" + GS + "801112");
    assertThat(read.epc()).contains(new Cpi("0614141A#7", "12"));
    assertThat(read.repairs()).isEmpty();
  }

  @Test
  void aSerialThatSwallowedItsSeparatorIsDoubted() {
    assertThat(read("010401234511111821aB-11729123110LOT").doubts())
        .extracting(Refusal::rule)
        .containsExactly("a separator was perhaps swallowed by the scanner");
    assertRefused("010401234511111821aB-1123451729123110LOT7", "wrong length");
  }

  @Test
  void whatStandsAloneIsReadAndDoubted() {
    Scan.Read read = read("21aB-1");
    assertThat(read.serial()).contains(new SerialNumber("aB-1"));
    assertThat(read.epc()).isEmpty();
    assertThat(read.doubts())
        .extracting(Refusal::inWords)
        .containsExactly(
            "(21) serial number: stands alone; expected (01) or (03) or (8006), found neither");
  }

  @Test
  void aNeedForTwoOthersIsMetByBothOnly() {
    assertThat(read("(01)04012345111118(10)L(7004)12").doubts()).isEmpty();
    assertThat(read("(01)04012345111118(7004)12").doubts())
        .extracting(Refusal::expected)
        .containsExactly("(01) with (10)");
  }

  @Test
  void aSerialInTheQueryOfALinkIsReadAndDoubted() {
    Scan.Read read = read("https://id.gs1.org/01/04012345111118?21=A");
    assertThat(read.serial()).contains(new SerialNumber("A"));
    assertThat(read.doubts())
        .extracting(Refusal::rule)
        .containsExactly("no attribute of a Digital Link");
  }

  @Test
  void aBareGtinIsReadAsOne() {
    assertThat(read("]E04012345111118").epc()).contains(new GtinClass(new Gtin("04012345111118")));
    assertThat(read("]E04012345111118").repairs()).isEmpty();
    assertThat(read("]E496385074").gtin()).contains(new Gtin("00000096385074"));
    assertThat(read("]I110614141123459").gtin()).contains(new Gtin("10614141123459"));
    assertThat(read("4012345111118").gtin()).contains(new Gtin("04012345111118"));
    assertThat(read("96385074").gtin()).contains(new Gtin("00000096385074"));
  }

  @Test
  void aPalletIsReadFromItsLabel() {
    assertThat(read("]C100040123450000001112").sscc()).contains(new Sscc("040123450000001112"));
    assertThat(read("040123450000001112").epc()).contains(new Sscc("040123450000001112"));
    assertThat(read("(00)040123450000001112(02)04012345111118(37)24(10)LOT7").epc())
        .contains(new Sscc("040123450000001112"));
  }

  @Test
  void aTagIsReadAsItsEpc() {
    Epc pack = Epc.parse("urn:epc:id:sgtin:4012345.011111.aB-1");
    assertThat(read("urn:epc:id:sgtin:4012345.011111.aB-1").epc()).contains(pack);
    assertThat(read("URN:EPC:ID:SGTIN:4012345.011111.Ab-1").epc()).contains(pack);
    assertRefused(
        "URN:EPC:ID:SGTIN:4012345.011111.AB-1",
        "Caps Lock was on at the scanner, the case of letters is lost");
  }

  @Test
  void theExpiryOfAMonthIsItsLastDay() {
    assertThat(read("010401234511111817280200").expiry())
        .contains(new Expiry(LocalDate.of(2028, 2, 29)));
    assertThat(read("0104012345111118" + "7003280215" + "1230").expiry())
        .contains(new Expiry(LocalDate.of(2028, 2, 15)));
  }

  @Test
  void whatIsWrongIsRefusedWithTheReason() {
    assertRefused("", "nothing scanned");
    assertRefused("]d2", "nothing scanned");
    assertRefused(GS, "nothing scanned");
    assertRefused("hello", "unknown AI");
    assertRefused("(09)1234", "unknown AI");
    assertRefused("0104012345111117" + "21A", "wrong check digit");
    assertRefused("0104012345111", "wrong length");
    assertRefused("010401234511111817291331", "impossible date");
    assertRefused("010401234511111817290230", "impossible date");
    assertRefused("0104012345111118" + "21A" + GS + "21B", "two values");
    assertRefused("0104012345111118" + "3712", "excluded pair");
    assertRefused("https://example.com/", "no primary key");
    assertRefused("https://id.gs1.org/01/04012345111118/21/A?9=1", "unknown AI");
    assertRefused("(01)04012345111118(21)A~B", "wrong character");
  }

  @Test
  void aRefusalTellsWhatWasRepairedInVain() {
    assertRefused("010401234511111821aB 1", "unknown AI");
    assertRefused("010401234511111821aB 1", "repaired, and still unsound");
  }

  @Test
  void everyBrokenFieldHasItsOwnReason() {
    assertThat(ElementStrings.scan("010401234511111717291331", TODAY))
        .isInstanceOfSatisfying(
            Scan.Refused.class,
            refused ->
                assertThat(refused.reasons())
                    .extracting(Refusal::inWords)
                    .containsExactly(
                        "(01) trade item (GTIN): wrong check digit; expected check digit 8, found"
                            + " 04012345111117",
                        "(17) expiry date: impossible date; expected YYMMDD, or YYMM00, found"
                            + " 291331"));
  }

  private static void assertIsThePack(Scan.Read read) {
    assertThat(read.epc()).contains(Epc.parse("urn:epc:id:sgtin:4012345.011111.aB-1"));
    assertThat(read.gtin()).contains(new Gtin("04012345111118"));
    assertThat(read.serial()).contains(new SerialNumber("aB-1"));
    assertThat(read.lot()).contains(new Lot("LOT7"));
    assertThat(read.expiry()).contains(Expiry.ofIso("2029-12-31"));
  }

  private static Scan.Read read(String raw) {
    Scan scan = ElementStrings.scan(raw, TODAY);
    assertThat(scan).isInstanceOf(Scan.Read.class);
    return (Scan.Read) scan;
  }

  private static void assertRefused(String raw, String rule) {
    assertThat(ElementStrings.scan(raw, TODAY))
        .isInstanceOfSatisfying(
            Scan.Refused.class,
            refused -> assertThat(refused.reasons()).extracting(Refusal::rule).contains(rule));
  }
}
