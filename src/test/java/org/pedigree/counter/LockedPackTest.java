package org.pedigree.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pedigree.TestPapers.pack;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** A pack that a user of the EU profile locked, at the counter. */
@PedigreeTest
class LockedPackTest {

  private static final String EPC = "https://id.gs1.org/01/00300010543215/21/EULOCK";

  @Autowired private Counter counter;
  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;

  @Test
  void isDispensedByNobodyUntilThatIsUndone() {
    var papers = new TestPapers(capture, parties);
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("EULOCK")),
        papers.shipping("maker", "pharmacy", pack("EULOCK")));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", pack("EULOCK")));
    change("lock");

    assertThatThrownBy(() -> counter.done(Deed.DISPENSE, EPC, pharmacy()))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("This pack is locked in the EU's repository");

    change("undo");
    assertThat(counter.done(Deed.DISPENSE, EPC, pharmacy())).isInstanceOf(Done.Taken.class);
  }

  private Caller pharmacy() {
    var party = parties.byCode("pharmacy").orElseThrow();
    return new Caller(party.id(), "pharmacy", party.roles());
  }

  private void change(String transition) {
    tokens
        .as("pharmacy")
        .post()
        .uri("/api/emvs/packs/" + transition)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("scan", "(01)00300010543215(21)EULOCK"))
        .exchange()
        .expectStatus()
        .isOk();
  }
}
