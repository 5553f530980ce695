package org.pedigree.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonContent;

/** Histories of goods whose papers came through capture, as each party may see them. */
@PedigreeTest
class TraceTest {

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  @Test
  void theHolderSeesTheChainOfCustodyThroughTheContainer() {
    deliver("T1");

    var history = trace("pharmacy", pack("T1"));

    history.assertThat().extractingPath("$.item.state").isEqualTo("in stock");
    history.assertThat().extractingPath("$.item.holder.code").isEqualTo("pharmacy");
    history.assertThat().extractingPath("$.item.urn").isEqualTo(pack("T1"));
    history.assertThat().extractingPath("$.item.lot").isEqualTo("CZ26A");
    history.assertThat().extractingPath("$.item.expiry").isEqualTo("2041-03-31");
    history
        .assertThat()
        .extractingPath("$.containers[*].epc")
        .asArray()
        .containsExactly("https://id.gs1.org/01/10300010543212/21/T1C");
    history
        .assertThat()
        .extractingPath("$.custody[*].kind")
        .asArray()
        .containsExactly("commissioned", "shipped", "received");
    history.assertThat().extractingPath("$.custody[1].from.code").isEqualTo("maker");
    history.assertThat().extractingPath("$.custody[1].to.code").isEqualTo("pharmacy");
    history
        .assertThat()
        .extractingPath("$.custody[1].object")
        .isEqualTo("https://id.gs1.org/01/10300010543212/21/T1C");
    history.assertThat().extractingPath("$.custody[1].shipment.purpose").isEqualTo("supply");
    history
        .assertThat()
        .extractingPath("$.custody[1].shipment.purchaseOrder")
        .asString()
        .contains("PO-7");
  }

  @Test
  void everyEventIsTimedHashedAndNamedByWhoReportedIt() {
    deliver("T2");

    var history = trace("pharmacy", pack("T2"));

    history
        .assertThat()
        .extractingPath("$.events[*].bizStep")
        .asArray()
        .containsExactly("commissioning", "packing", "shipping", "receiving");
    history
        .assertThat()
        .extractingPath("$.events[*].reportedBy.code")
        .asArray()
        .containsExactly("maker", "maker", "maker", "pharmacy");
    history.assertThat().extractingPath("$.events[*].verdict").asArray().containsOnly("accepted");
    history
        .assertThat()
        .extractingPath("$.events[*].hash")
        .asArray()
        .allSatisfy(hash -> assertThat(hash.toString()).startsWith("ni:///sha-256;"));
    history
        .assertThat()
        .extractingPath("$.events[*].evidence.stage")
        .asArray()
        .allSatisfy(
            stage -> assertThat(stage).isIn("recorded", "batched", "anchored", "confirmed"));
  }

  @Test
  void theDigitalLinkLeadsToTheSameHistoryAsTheUrn() {
    deliver("T3");

    trace("pharmacy", "https://example.com/01/00300010543215/21/T3")
        .assertThat()
        .extractingPath("$.item.urn")
        .isEqualTo(pack("T3"));
  }

  @Test
  void aContainerTellsWhatIsInIt() {
    deliver("T4");

    var history = trace("pharmacy", box("T4C"));

    history.assertThat().extractingPath("$.contents.count").isEqualTo(1);
    history
        .assertThat()
        .extractingPath("$.contents.items[0].epc")
        .isEqualTo("https://id.gs1.org/01/00300010543215/21/T4");
  }

  @Test
  void whoeverHadNoPartInItSeesNothing() {
    deliver("T5");

    tokens
        .as("harbor")
        .get()
        .uri("/api/trace?epc={epc}", pack("T5"))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void theMakerSeesItsPackUpToTheReceiptAndNotItsEnd() {
    deliver("T6");
    papers.send(
        "pharmacy",
        papers.unpacking("pharmacy", box("T6C")),
        papers.dispensing("pharmacy", pack("T6")));

    var history = trace("maker", pack("T6"));

    history
        .assertThat()
        .extractingPath("$.custody[*].kind")
        .asArray()
        .containsExactly("commissioned", "shipped", "received");
    history.assertThat().extractingPath("$.item.state").isNull();
    history.assertThat().extractingPath("$.item.holder").isNull();
    history.assertThat().extractingPath("$.containers").isNull();
    history.assertThat().extractingPath("$.contents").isNull();
  }

  @Test
  void aRegulatorWithAReasonSeesItToTheEnd() {
    deliver("T7");
    papers.send(
        "pharmacy",
        papers.unpacking("pharmacy", box("T7C")),
        papers.dispensing("pharmacy", pack("T7")));

    var history = trace("regulator", pack("T7"), "complaint 7");

    history.assertThat().extractingPath("$.item.state").isEqualTo("dispensed");
    history
        .assertThat()
        .extractingPath("$.custody[*].kind")
        .asArray()
        .endsWith("received", "finished");
  }

  /** A sale to the pharmacy and one to the distributor in one document: each sees its own. */
  @Test
  void aDocumentWithTwoAddresseesIsHandedToNeitherAsAWhole() {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("T8"), pack("T9")),
        papers.shipping("maker", "pharmacy", pack("T8")),
        papers.shipping("maker", "distributor", pack("T9")));

    trace("pharmacy", pack("T8"))
        .assertThat()
        .extractingPath("$.events[*].bizStep")
        .asArray()
        .containsExactly("shipping");
    tokens
        .as("pharmacy")
        .get()
        .uri("/api/trace?epc={epc}", pack("T9"))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  private void deliver(String serial) {
    var box = box(serial + "C");
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial), box),
        papers.packing("maker", box, pack(serial)),
        papers.shipping("maker", "pharmacy", box));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", box));
  }

  private JsonContent trace(String client, String epc) {
    return trace(client, epc, "");
  }

  private JsonContent trace(String client, String epc, String reason) {
    return new JsonContent(
        tokens
            .as(client)
            .get()
            .uri("/api/trace?epc={epc}&reason={reason}", Map.of("epc", epc, "reason", reason))
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }
}
