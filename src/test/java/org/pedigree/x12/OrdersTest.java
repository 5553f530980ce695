package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final String ORDER = Files.text("850-004010.edi");
  private static final String ANSWER = Files.text("855-005010.edi");
  private static final String INVOICE = Files.text("810-004010.edi");

  @Test
  void anOrderIsReadWithItsPartiesAndLines() {
    assertThat(Files.findings(ORDER)).isEmpty();
    PurchaseOrder order = (PurchaseOrder) Files.content(ORDER).orElseThrow();

    assertThat(order.number()).isEqualTo("4500012345");
    assertThat(order.date()).isEqualTo(LocalDate.of(2026, 2, 25));
    assertThat(order.details().parties()).extracting(X12Party::role).containsExactly("BY", "ST");
    assertThat(order.lines())
        .extracting(OrderLine::quantity)
        .containsExactly(BigDecimal.valueOf(12), BigDecimal.valueOf(6));
    assertThat(order.lines().getFirst().price()).contains(new BigDecimal("17.5"));
    assertThat(order.lines().getLast().codes().getFirst().gtin()).isPresent();
  }

  @Test
  void anAcknowledgmentSaysWhatBecomesOfEachLine() {
    assertThat(Files.findings(ANSWER)).isEmpty();
    OrderAcknowledgement answer = (OrderAcknowledgement) Files.content(ANSWER).orElseThrow();

    assertThat(answer.number()).isEqualTo("4500012345");
    assertThat(answer.lines().getFirst().answers())
        .extracting(OrderAcknowledgement.LineAnswer::status)
        .containsExactly("IQ", "IB");
    assertThat(answer.lines().getLast().answers().getFirst().quantity())
        .contains(BigDecimal.valueOf(6));
  }

  @Test
  void anInvoiceIsReadWithItsTotal() {
    assertThat(Files.findings(INVOICE)).isEmpty();
    Invoice invoice = (Invoice) Files.content(INVOICE).orElseThrow();

    assertThat(invoice.number()).isEqualTo("INV990011");
    assertThat(invoice.purchaseOrder()).isEqualTo("4500012345");
    assertThat(invoice.total()).isEqualTo(new BigDecimal("265.50"));
    assertThat(invoice.lines()).hasSize(2);
  }

  @Test
  void whatTheyTellIsJudged() {
    assertThat(broken(ORDER, "PO1*10*12*", "PO1*10*-12*"))
        .containsExactly(X12Rule.NOT_NEGATIVE, X12Rule.HASH_TOTAL);
    assertThat(broken(ORDER, "**UK*00300010543215", "")).containsExactly(X12Rule.ITEM_IDENTIFIED);
    assertThat(broken(ORDER, "UK*00300010543215", "UK*00300010543216"))
        .containsExactly(X12Rule.IDENTIFIER);
    assertThat(broken(ORDER, "CTT*2*", "CTT*3*")).containsExactly(X12Rule.LINE_TOTAL);
    assertThat(broken(ORDER, "**20260225~", "**20260229~")).containsExactly(X12Rule.ELEMENT_DATE);
    assertThat(broken(ANSWER, "ACK*IB*2*", "ACK*IB*-2*")).containsExactly(X12Rule.NOT_NEGATIVE);
    assertThat(broken(ANSWER, "CTT*2~", "CTT*1~")).containsExactly(X12Rule.LINE_TOTAL);
    assertThat(broken(INVOICE, "TDS*26550", "TDS*26551")).containsExactly(X12Rule.AMOUNT_TOTAL);
    assertThat(broken(INVOICE, "TDS*26550~\n", "TDS*27550~SAC*C*D240***1000~\n"))
        .doesNotContain(X12Rule.AMOUNT_TOTAL);
  }

  private static List<X12Rule> broken(String file, String right, String wrong) {
    assertThat(file).contains(right);
    return Files.broken(file.replace(right, wrong));
  }
}
