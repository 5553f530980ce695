package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pedigree.gs1.Lot;

class TransactionLineTest {

  private static final String FILE = Files.text("856-004010-pick-and-pack.edi");

  @Test
  void everyItemHasItsTransactionInformation() {
    List<TransactionLine> lines = lines(FILE);

    assertThat(lines).hasSize(2);
    TransactionLine first = lines.getFirst();
    assertThat(first.purchaseOrder()).isEqualTo("4500012345");
    assertThat(first.seller().orElseThrow().code()).contains(new PartyCode("1", "079239106"));
    assertThat(first.buyer().orElseThrow().name()).isEqualTo("WHOLESALE INC");
    assertThat(first.shipped()).contains(LocalDate.of(2026, 3, 1));
    assertThat(first.stated()).isTrue();
    assertThat(first.item().lot()).contains(new Lot("CZ26A"));
  }

  @Test
  void whatIsNotToldIsNotMadeUp() {
    TransactionLine line =
        lines(FILE.replace("YNQ**Y*", "YNQ**N*").replace("N1*SE*", "N1*VN*")).getFirst();

    assertThat(line.stated()).isFalse();
    assertThat(line.seller().orElseThrow().role()).isEqualTo("SF");
  }

  private static List<TransactionLine> lines(String text) {
    return TransactionLine.of((ShipNotice) Files.content(text).orElseThrow());
  }
}
