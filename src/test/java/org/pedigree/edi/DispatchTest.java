package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.gs1.Sscc;
import org.pedigree.party.Parties;
import org.pedigree.x12.ShipLevel;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.TransactionLine;
import org.pedigree.x12.X12Limits;
import org.pedigree.x12.X12Part;
import org.pedigree.x12.X12Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which shipments are told to their buyers by X12, and how. */
@PedigreeTest
class DispatchTest {

  private static final Sscc PALLET = Sscc.withCheckDigit("00300011900000001");
  private static final Sscc CASE = Sscc.withCheckDigit("10300011900000002");

  @Autowired private Capture capture;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @Autowired private ShipNoticesDue due;

  private TestPapers papers;

  @BeforeEach
  void profile() {
    papers = new TestPapers(capture, parties);
    profile("maker", "0399999999991");
  }

  private void profile(String owner, String partner) {
    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            select id, :gln, 900,
                   ('{"gln": "' || :gln || '", "validation": "as received", "sends": ["856"],
                     "mailboxes": ["01:079239106"], "formats": ["X12 005010"]}')::jsonb,
                   now(), 'DispatchTest'
              from party where code = :owner
            """)
        .param("gln", partner)
        .param("owner", owner)
        .update();
  }

  @AfterEach
  void noProfile() {
    jdbc.sql("delete from partner_profile where changed_by = 'DispatchTest'").update();
  }

  @Test
  void aShipmentIsToldToItsBuyerLevelByLevel() throws IOException {
    commission("dis1", "dis2", "dis3");
    papers.send("maker", papers.packing("maker", uri(CASE), pack("dis1"), pack("dis2")));
    papers.send("maker", papers.packing("maker", uri(PALLET), uri(CASE)));
    papers.send("maker", papers.shipping("maker", "distributor", uri(PALLET), pack("dis3")));

    var read = notice("dis3");

    assertThat(read.interchange().receiver()).hasToString("01:079239106");
    assertThat(read.interchange().sender()).hasToString("ZZ:0300011111116");
    assertThat(read.report().findings()).isEmpty();
    var notice = (ShipNotice) read.content().orElseThrow();
    assertThat(told(notice))
        .containsExactly(
            "SHIPMENT  []",
            "ORDER PO-7 []",
            "TARE  [%s]".formatted(PALLET.value()),
            "PACK  [%s]".formatted(CASE.value()),
            "ITEM 00300010543215 CZ26A 2041-03-31 2 [dis1, dis2]",
            "ITEM 00300010543215 CZ26A 2041-03-31 1 [dis3]");
    assertThat(TransactionLine.of(notice))
        .allSatisfy(
            line -> {
              assertThat(line.stated()).as("the maker affirms nothing").isFalse();
              assertThat(line.buyer().orElseThrow().code().orElseThrow().value())
                  .isEqualTo("0399999999991");
            });
  }

  @Test
  void theStatementIsMadeForWhoAffirmsItAndForNobodyElse() throws IOException {
    profile("distributor", "0614142000011");
    commission("dis6");
    papers.send("maker", papers.shipping("maker", "distributor", pack("dis6")));
    papers.send("distributor", papers.receiving("maker", "distributor", pack("dis6")));
    papers.send("distributor", papers.shipping("distributor", "pharmacy", pack("dis6")));

    assertThat(stated("maker", "dis6")).containsOnly(false);
    assertThat(stated("distributor", "dis6")).as("as the settings have it").containsOnly(true);
  }

  private List<Boolean> stated(String sender, String serial) throws IOException {
    var notice = (ShipNotice) notice(sender, serial).content().orElseThrow();
    return TransactionLine.of(notice).stream().map(TransactionLine::stated).toList();
  }

  @Test
  void eachShipmentIsToldOnceHoweverOftenItIsLookedAt() throws IOException {
    commission("dis4");
    papers.send("maker", papers.shipping("maker", "distributor", pack("dis4")));
    notice("dis4");

    due.sendAll();
    due.sendAll();

    assertThat(
            jdbc.sql(
                    """
                    select count(*) from outbound_document
                     where position('REF*SE*dis4~'::bytea in body) > 0
                    """)
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void whoseProfileAsksForNoneIsSentNone() {
    commission("dis5");
    papers.send("maker", papers.shipping("maker", "pharmacy", pack("dis5")));

    due.sendAll();

    assertThat(dispatches("pharmacy")).isZero();
  }

  private void commission(String... serials) {
    var packs = Arrays.stream(serials).map(TestPapers::pack).toArray(String[]::new);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", packs));
  }

  private static String pack(String serial) {
    return TestPapers.pack(serial);
  }

  private static String uri(Sscc sscc) {
    return sscc.canonical();
  }

  private long dispatches(String partner) {
    return jdbc.sql(
            """
            select count(*) from edi_dispatch join party on party.id = partner
              join party sender on sender.id = sender and sender.code = 'maker'
             where party.code = ?
            """)
        .param(partner)
        .query(Long.class)
        .single();
  }

  /** The notice that tells of this pack, which the route sends by itself. */
  private X12Part.SetRead notice(String serial) throws IOException {
    return notice("maker", serial);
  }

  private X12Part.SetRead notice(String sender, String serial) throws IOException {
    var bytes =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    jdbc.sql(
                            """
                            select body from outbound_document
                             where position(('REF*SE*' || ? || '~')::bytea in body) > 0
                               and sender = (select id from party where code = ?)
                            """)
                        .params(serial, sender)
                        .query(byte[].class)
                        .optional(),
                Optional::isPresent)
            .orElseThrow();
    try (var reader = new X12Reader(new ByteArrayInputStream(bytes), X12Limits.USUAL)) {
      return (X12Part.SetRead) reader.next().orElseThrow();
    }
  }

  private static List<String> told(ShipNotice notice) {
    return notice.levels().stream().map(DispatchTest::told).toList();
  }

  private static String told(ShipLevel level) {
    return level
        .item()
        .map(
            item ->
                "ITEM %s %s %s %s %s"
                    .formatted(
                        item.codes().getFirst().value(),
                        level.lot().orElseThrow().value(),
                        level.expiry().orElseThrow().date(),
                        item.quantity(),
                        level.serials()))
        .orElseGet(
            () ->
                "%s %s %s"
                    .formatted(
                        level.kind(),
                        level.purchaseOrder(),
                        level.ssccs().stream().map(Sscc::value).toList()));
  }
}
