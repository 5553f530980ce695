package org.pedigree.rows;

import java.nio.charset.StandardCharsets;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;

/** Beside the sample story, papers by which parties try what is not theirs, and mistakes. */
final class World {

  /** Never shipped: nobody but the maker has a part in it. */
  static final String SECRET = TestPapers.pack("CANARYSECRET");

  /** Sent by the maker, and byte for byte again by Cedar. */
  static final String COPIED = TestPapers.pack("CANARYCOPIED");

  private static final String PHARMACY = "urn:epc:id:sgln:0614142.00001.0";

  private final Capture capture;
  private final Parties parties;
  private final TestPapers papers;

  World(Capture capture, Parties parties) {
    this.capture = capture;
    this.parties = parties;
    this.papers = new TestPapers(capture, parties);
  }

  void tell() {
    var copied = papers.document(papers.commissioning("maker", "2041-03-31", COPIED));
    papers.send("maker", papers.commissioning("maker", "2041-03-31", SECRET));
    take("maker", copied);
    take("cedar", copied);
    papers.send("harbor", papers.shipping("harbor", "pharmacy", SECRET));
    papers.send(
        "pharmacy", papers.receiving("northwind", "pharmacy", TestPapers.pack("CANARYNEVERMADE")));
    take("prairie", "CANARYUNREADABLE".getBytes(StandardCharsets.UTF_8));
    throughUnpackedBoxes();
    markedByItsMaker();
    toAStranger();
    takenEventId();
  }

  /** Two addressees in one document: neither is told of the packing. */
  private void throughUnpackedBoxes() {
    var one = TestPapers.box("CANARYBOX1");
    var other = TestPapers.box("CANARYBOX2");
    papers.send(
        "maker",
        papers.commissioning(
            "maker",
            "2041-03-31",
            one,
            other,
            TestPapers.pack("CANARYIN1"),
            TestPapers.pack("CANARYIN2")),
        papers.packing("maker", one, TestPapers.pack("CANARYIN1")),
        papers.packing("maker", other, TestPapers.pack("CANARYIN2")),
        papers.shipping("maker", "pharmacy", one),
        papers.shipping("maker", "harbor", other));
    papers.send("pharmacy", papers.receiving("maker", "pharmacy", one));
    papers.send("pharmacy", papers.unpacking("pharmacy", one, TestPapers.pack("CANARYIN1")));
    papers.send("harbor", papers.receiving("maker", "harbor", other));
  }

  /** The maker may mark what others hold, which must not tell it who does. */
  private void markedByItsMaker() {
    var pack = TestPapers.pack("CANARYMARKED");
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack));
    papers.send("maker", papers.shipping("maker", "distributor", pack));
    papers.send("distributor", papers.receiving("maker", "distributor", pack));
    papers.send("distributor", papers.shipping("distributor", "pharmacy", pack));
    papers.send("pharmacy", papers.receiving("distributor", "pharmacy", pack));
    papers.send(
        "maker",
        papers
            .shipping("maker", "maker", pack)
            .replaceAll("(?s), \"bizTransactionList\".*", "}")
            .replace("\"shipping\"", "\"holding\"")
            .replace("\"in_transit\"", "\"non_sellable_other\""));
  }

  /** A partner that nobody lists is known to those who deal with it. */
  private void toAStranger() {
    var pack = TestPapers.pack("CANARYABROAD");
    papers.send("maker", papers.commissioning("maker", "2041-03-31", pack));
    papers.send(
        "maker",
        papers
            .shipping("maker", "pharmacy", pack)
            .replace(PHARMACY, "urn:epc:id:sgln:0614199.00001.0"));
  }

  private void takenEventId() {
    var id = "\"eventID\": \"urn:uuid:00000000-0000-4000-8000-00000000CA4A\", \"type\"";
    var first = papers.commissioning("maker", "2041-03-31", TestPapers.pack("CANARYFIRST"));
    var second = papers.commissioning("northwind", "2041-03-31", TestPapers.pack("CANARYSECOND"));
    papers.send("maker", first.replaceFirst("\"type\"", id));
    take("northwind", papers.document(second.replaceFirst("\"type\"", id)));
  }

  private CaptureJob take(String sender, byte[] document) {
    var party = parties.byCode(sender).orElseThrow().id();
    try {
      return capture.await(capture.accept(party, document, Format.JSON, ErrorBehaviour.ROLLBACK));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
