package org.pedigree.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pedigree.TestPapers.box;
import static org.pedigree.TestPapers.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.Tokens;
import org.pedigree.capture.Capture;
import org.pedigree.ledger.block.QbftBlocks;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Evidence packages as they are asked for, and as somebody checks them who believes nobody. */
@PedigreeTest
class PackageTest {

  private static final long PATIENCE = 60_000_000_000L;
  private static final HexFormat HEX = HexFormat.of();

  @Autowired private Tokens tokens;
  @Autowired private Parties parties;
  @Autowired private Capture capture;
  @Autowired private JdbcClient jdbc;
  @TempDir private Path folder;
  private TestPapers papers;

  @BeforeEach
  void newPapers() {
    papers = new TestPapers(capture, parties);
  }

  /** How a check ended, and all that it printed. */
  private record Checked(int exit, String told) {}

  @Test
  void aPacksPackageIsProvenUpToTheBlockOfAChainWithoutValidators() throws IOException {
    tell("G1");
    var zip = packageOf("distributor", "epc", pack("G1"));

    var checked = check(zip, devChain(zip));

    assertThat(checked.exit).as(checked.told).isEqualTo(Verification.PROVEN);
    assertThat(checked.told)
        .contains("this chain has no validators, so the check stops at the block")
        .contains("says in it: root number")
        .contains("are those of the trust file")
        .doesNotContain("WRONG");
    assertThat(names(zip)).contains("events/00001.json", "leaves.json", "roots/00001.json");
    assertThat(Tampering.with(zip).files().keySet())
        .as("documents that the distributor sent itself")
        .filteredOn(name -> name.startsWith("documents/"))
        .hasSize(1);
  }

  @Test
  void withoutATrustFileTheCheckSaysWhatItTakesOnTheSendersWord() throws IOException {
    tell("G2");
    var zip = packageOf("maker", "epc", pack("G2"));

    var checked = check(zip, null);

    assertThat(checked.exit).isEqualTo(Verification.PROVEN);
    assertThat(checked.told)
        .contains("no trust file says whether that is your network")
        .contains("the sender's word alone");
  }

  @Test
  void theSealsOfKnownValidatorsProveABlock() throws IOException {
    tell("G3");
    var network = QbftBlocks.of(4);
    var zip = sealed(packageOf("maker", "epc", pack("G3")), network, 3);

    var checked = check(zip, trust(zip, network.addresses()));
    assertThat(checked.exit).as(checked.told).isEqualTo(Verification.PROVEN);
    assertThat(checked.told).contains("3 of the 4 known validators sealed it; 3 are enough");

    var genesis = folder.resolve("genesis.json");
    Files.writeString(
        genesis,
        "{\"config\": {\"chainId\": %d}, \"extraData\": \"%s\"}"
            .formatted(chainId(zip), network.genesisExtraData()));
    var byGenesis =
        file(
            "trust",
            "{\"genesis\": \"genesis.json\", \"contracts\": %s}".formatted(contracts(zip)));
    assertThat(check(zip, byGenesis).exit).isEqualTo(Verification.PROVEN);
  }

  @Test
  void sealsOfTooFewOrOfOthersProveNothing() throws IOException {
    tell("G4");
    var network = QbftBlocks.of(4);
    var plain = packageOf("maker", "epc", pack("G4"));

    var few = sealed(plain, network, 2);
    assertThat(check(few, trust(few, network.addresses())))
        .returns(Verification.TAMPERED, Checked::exit)
        .extracting(Checked::told)
        .asString()
        .contains("the block's seals: expected 3 of the 4 known validators at least, found 2 of");

    var others = QbftBlocks.of(9).addresses().subList(5, 9);
    var all = sealed(plain, network, 4);
    assertThat(check(all, trust(all, others)).told).contains("found 0 of them, 4 others");
    assertThat(check(plain, trust(plain, network.addresses())).told)
        .as("a block that nobody sealed")
        .contains("found 0 of them, 0 others");
  }

  @Test
  void anotherNetworkThanTheTrustFilesIsNamed() throws IOException {
    tell("G5");
    var zip = packageOf("maker", "epc", pack("G5"));

    var chain = file("chain", trustText(zip, List.of()).replace(chainId(zip) + "", "77"));
    assertThat(check(zip, chain).told).contains("chainId: expected 77, found " + chainId(zip));

    var contract =
        file("contract", trustText(zip, List.of()).replaceFirst("0x[0-9a-fA-F]{8}", "0x00000000"));
    assertThat(check(zip, contract))
        .returns(Verification.TAMPERED, Checked::exit)
        .extracting(Checked::told)
        .asString()
        .contains("evidenceLog: expected 0x00000000")
        .contains("the receipt's events: expected RootAppended of contract 0x00000000");
  }

  @Test
  void whoeverChangesAPartAndHidesItInTheManifestIsFoundAtThatPart() throws IOException {
    tell("G6");
    var network = QbftBlocks.of(4);
    var zip = sealed(packageOf("regulator", "epc", pack("G6"), "reason", "complaint"), network, 4);
    var trust = trust(zip, network.addresses());
    assertThat(check(zip, trust).exit).isEqualTo(Verification.PROVEN);

    named(
        zip,
        trust,
        "events/00001.txt: its SHA-256",
        t -> t.change("events/00001.txt", s -> s + "x"));
    named(
        zip,
        trust,
        "events/00001.json: what it says",
        t -> t.change("events/00001.json", s -> s.replace("commissioning", "decommissioning")));
    named(zip, trust, "events/00001.json: content", t -> t.change("events/00001.json", s -> "{}"));
    named(
        zip,
        trust,
        "documents/00001.json: its SHA-256",
        t -> t.change("documents/00001.json", s -> s.replace("2.0", "2.1")));
    for (var field : List.of("subject", "salt")) {
      named(zip, trust, ".txt: ", t -> leaf(t, one -> flipHex(one, field)));
    }
    named(
        zip,
        trust,
        "where its leaf",
        t -> leaf(t, one -> flipHex((ObjectNode) one.get("place"), "root")));
    named(
        zip, trust, "at index", t -> leaf(t, one -> one.withObject("place").put("index", 10_000)));
    named(
        zip,
        trust,
        "events/00001.txt: ",
        t -> leaf(t, one -> one.withObject("place").put("size", 1)));
    named(
        zip,
        trust,
        "no one in it",
        "exhibit: expected a file of the package",
        t -> leaf(t, one -> one.put("exhibit", "events/99999.txt")));
    named(
        zip,
        trust,
        "roots/00001.json: the receipt's events",
        t -> root(t, one -> flipHex(one, "root")));
    named(
        zip,
        trust,
        "roots/00001.json: block: expected",
        t -> root(t, one -> one.put("block", 7_000_000)));
    named(zip, trust, "roots/00001.json: receiptPath", t -> root(t, one -> one.put("index", 77)));
    named(
        zip,
        trust,
        "roots/00001.json: receiptPath, node 0",
        t ->
            root(
                t,
                one -> {
                  var path = (ArrayNode) one.get("receiptPath");
                  path.set(0, flipped(path.get(0).asString(), 40));
                }));
    named(
        zip,
        trust,
        "roots/00001.json: the block's seals",
        t -> root(t, one -> one.put("header", flipped(one.get("header").asString(), 20))));
    named(
        zip,
        trust,
        "leaf: expected one in leaves.json, found none",
        t -> t.put("documents/00077.xml", "<nobody-proves-this/>".getBytes()));
  }

  @Test
  void aFileThatIsMissingOrAddedIsNamed() throws IOException {
    tell("G7");
    var zip = packageOf("maker", "epc", pack("G7"));

    assertThat(check(Tampering.with(zip).remove("events/00001.json").zip(), null).told)
        .contains("events/00001.json: file: expected one in the package, found none");
    assertThat(check(Tampering.with(zip).put("documents/00099.xml", new byte[1]).zip(), null).told)
        .contains(
            "documents/00099.xml: file: expected none, as the manifest names none, found one");
    var undone = Tampering.with(zip).change("events/00001.txt", s -> s + " ").zip();
    assertThat(check(undone, null))
        .returns(Verification.TAMPERED, Checked::exit)
        .extracting(Checked::told)
        .asString()
        .contains("events/00001.txt: SHA-256 of the file");
  }

  /** What is flipped is in an entry's content, and then found, or in what ZIP does without. */
  @Test
  void anyFlippedBitIsFoundOrChangesNothing() throws IOException {
    tell("G8");
    var zip = packageOf("maker", "epc", pack("G8"));
    var trust = devChain(zip);
    var content = Tampering.with(zip).files();
    var random = new Random(20_261_128);

    for (var i = 0; i < 400; i++) {
      var flipped = zip.clone();
      flipped[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));
      var checked = check(flipped, trust);
      if (checked.exit == Verification.PROVEN) {
        try (var file = PackageFile.open(write("flipped.zip", flipped))) {
          assertThat(file.names()).isEqualTo(content.keySet());
          content.forEach((name, bytes) -> assertThat(file.read(name)).as(name).isEqualTo(bytes));
        }
      } else {
        assertThat(checked.told).containsAnyOf("WRONG", "Nothing can be checked.");
      }
    }
  }

  @Test
  void anyBitThatIsFlippedInAnEntryIsFound() throws IOException {
    tell("G9");
    var zip = packageOf("maker", "epc", pack("G9"));
    var random = new Random(4);

    for (var name : Tampering.with(zip).files().keySet()) {
      for (var i = 0; i < 5; i++) {
        var tampering = Tampering.with(zip);
        var bytes = tampering.files().get(name).clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        var checked = check(tampering.put(name, bytes).zip(), null);
        assertThat(checked.exit).as(name).isIn(Verification.TAMPERED, Verification.UNUSABLE);
        assertThat(checked.told).contains(name.startsWith("manifest") ? "manifest" : name);
      }
    }
  }

  @Test
  void whatIsNoPackageIsRefusedInASentence() throws IOException {
    tell("G10");
    var zip = packageOf("maker", "epc", pack("G10"));

    refused(Arrays.copyOf(zip, zip.length / 2), "cut short");
    refused("no zip".getBytes(), "is no ZIP file");
    refused(new byte[0], "is no ZIP file");
    refused(Tampering.with(zip).put("../../evil", new byte[1]).zip(), "belongs in no package");
    refused(Tampering.with(zip).put("/etc/passwd", new byte[1]).zip(), "belongs in no package");
    refused(Tampering.with(zip).remove("manifest.json").zip(), "It has no manifest.json");
    refused(
        Tampering.with(zip).put("manifest.json", "[".getBytes()).zip(), "manifest.json can't be");
    refused(twice(zip), "two entries of the name events/00001.txt");
    refused(bomb(), "unpacks to more than");
    assertThat(run("verify-nothing", "a", "b").told).contains("Usage: verify <package>");
    assertThat(run(folder.resolve("none.zip").toString()).exit).isEqualTo(Verification.UNUSABLE);
    var broken =
        file(
            "broken",
            "{\"chainId\": 1, \"contracts\": {\"EvidenceLog\": \"0x12\"},"
                + " \"validators\": []}");
    assertThat(check(zip, broken))
        .returns(Verification.UNUSABLE, Checked::exit)
        .extracting(Checked::told)
        .asString()
        .contains("no trust file: expected an address", "found 0x12");
  }

  @Test
  void aShipmentsPackageHasWhatItsGoodsAreAndWhoReceivedThem() throws IOException {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack("S1"), pack("S2")),
        papers.commissioning("maker", "2041-03-31", box("SC1")),
        papers.packing("maker", box("SC1"), pack("S1"), pack("S2")),
        papers.commissioning("maker", "2041-03-31", pack("S3")),
        papers.shipping("maker", "distributor", box("SC1")));
    papers.send("distributor", papers.receiving("maker", "distributor", box("SC1")));
    settle();
    var shipping =
        jdbc.sql(
                """
                select uri from event where id = (select max(shipment_id) from custody_hop
                  where kind = 'received')
                """)
            .query(String.class)
            .single();

    var zip = packageOf("distributor", "shipment", shipping);

    assertThat(check(zip, devChain(zip)).exit).isEqualTo(Verification.PROVEN);
    assertThat(Tampering.with(zip).files().keySet())
        .as("two commissionings, a packing, the shipping and its receipt")
        .filteredOn(name -> name.endsWith(".txt"))
        .hasSize(5);
    asked("harbor", "shipment", shipping).expectStatus().isNotFound();
  }

  @Test
  void anAuditIsOfOneselfOrByARegulatorWhoSaysWhy() throws IOException {
    tell("A1");

    var zip =
        packageOf("pharmacy", "party", "pharmacy", "since", "2020-01-01", "until", "2040-01-01");
    assertThat(check(zip, devChain(zip)).exit).isEqualTo(Verification.PROVEN);

    asked("harbor", "party", "pharmacy", "since", "2020-01-01", "until", "2040-01-01")
        .expectStatus()
        .isNotFound();
    asked("regulator", "party", "pharmacy", "since", "2020-01-01", "until", "2040-01-01")
        .expectStatus()
        .isForbidden();
    var audit =
        packageOf(
            "regulator",
            "party",
            "pharmacy",
            "since",
            "2020-01-01",
            "until",
            "2040-01-01T00:00:00Z",
            "reason",
            "routine audit");
    assertThat(names(audit)).anyMatch(name -> name.startsWith("documents/"));
    assertThat(
            jdbc.sql("select subject from inspection where reason = 'routine audit'")
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .startsWith("evidence of audit pharmacy 2020-01-01");
  }

  @Test
  void whatIsNotAskedClearlyIsAnsweredSo() {
    asked("maker", "epc", "nonsense").expectStatus().isBadRequest();
    asked("maker", "epc", pack("Q"), "shipment", "urn:x").expectStatus().isBadRequest();
    asked("maker", "party", "maker").expectStatus().isBadRequest();
    asked("maker", "party", "maker", "since", "2030-01-01", "until", "yesterday")
        .expectStatus()
        .isBadRequest();
    asked("maker", "epc", pack("NEVER")).expectStatus().isNotFound();
  }

  @Test
  void aPackageOfWhatIsNotOnTheChainYetSaysSo() throws IOException {
    tell("W1");
    var zip = packageOf("maker", "epc", pack("W1"));
    var waiting = Tampering.with(zip);
    var leaves = (ArrayNode) PackageJson.MAPPER.readTree(waiting.files().get("leaves.json"));
    ((ObjectNode) leaves.get(0)).putNull("place");
    waiting.put("leaves.json", PackageJson.MAPPER.writeValueAsBytes(leaves));

    var checked = check(waiting.resealed(), devChain(zip));

    assertThat(checked.exit).isEqualTo(Verification.INCOMPLETE);
    assertThat(checked.told).contains("waiting  its leaf stands under no root yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"distributor", "regulator"})
  void whatAPackageShowsIsWhatItsAskerMaySee(String asker) throws IOException {
    tell("V" + asker);
    var zip = packageOf(asker, "epc", pack("V" + asker), "reason", "why");
    var events =
        Tampering.with(zip).files().keySet().stream().filter(n -> n.endsWith(".txt")).count();
    var documents =
        Tampering.with(zip).files().keySet().stream()
            .filter(n -> n.startsWith("documents"))
            .count();

    // the distributor has no part in what the pharmacy does later; papers of others are not its own
    assertThat(events).isEqualTo(asker.equals("regulator") ? 6 : 5);
    assertThat(documents).isEqualTo(asker.equals("regulator") ? 3 : 1);
  }

  /** A pack that goes from the maker to the pharmacy, all of it confirmed on the chain. */
  private void tell(String serial) {
    papers.send(
        "maker",
        papers.commissioning("maker", "2041-03-31", pack(serial)),
        papers.shipping("maker", "distributor", pack(serial)));
    papers.send(
        "distributor",
        papers.receiving("maker", "distributor", pack(serial)),
        papers.shipping("distributor", "pharmacy", pack(serial)));
    papers.send(
        "pharmacy",
        papers.receiving("distributor", "pharmacy", pack(serial)),
        papers.dispensing("pharmacy", pack(serial)));
    settle();
  }

  private void settle() {
    var end = System.nanoTime() + PATIENCE;
    while (jdbc.sql(
                """
                select count(*) from ledger_leaf l left join ledger_root r on r.id = l.root_id
                 where not coalesce(r.confirmed, false)
                """)
            .query(Long.class)
            .single()
        > 0) {
      assertThat(System.nanoTime()).as(this::waiting).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private String waiting() {
    return "all leaves are confirmed, but "
        + jdbc.sql(
                """
                select l.kind || ' ' || l.id || ' of root ' || coalesce(l.root_id::text, 'none')
                  from ledger_leaf l left join ledger_root r on r.id = l.root_id
                 where not coalesce(r.confirmed, false) order by l.id limit 20
                """)
            .query(String.class)
            .list();
  }

  private ResponseSpec asked(String client, String... parameters) {
    return tokens
        .as(client)
        .get()
        .uri(
            uri -> {
              uri.path("/api/packages");
              var values = new ArrayList<Object>();
              for (var i = 0; i < parameters.length; i += 2) {
                uri.queryParam(parameters[i], "{" + i + "}");
                values.add(parameters[i + 1]);
              }
              return uri.build(values.toArray());
            })
        .accept(MediaType.ALL)
        .exchange();
  }

  private byte[] packageOf(String client, String... parameters) {
    return asked(client, parameters)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("application/zip")
        .expectBody()
        .returnResult()
        .getResponseBody();
  }

  private static List<String> names(byte[] zip) {
    return List.copyOf(Tampering.with(zip).files().keySet());
  }

  private interface Change {
    void in(Tampering tampering);
  }

  private void named(byte[] zip, Path trust, String what, Change change) throws IOException {
    named(zip, trust, what, what, change);
  }

  private void named(byte[] zip, Path trust, String about, String what, Change change)
      throws IOException {
    var tampering = Tampering.with(zip);
    change.in(tampering);
    var checked = check(tampering.resealed(), trust);
    assertThat(checked.told).as(about).contains("WRONG").contains(what);
    assertThat(checked.exit).isEqualTo(Verification.TAMPERED);
  }

  private static void leaf(Tampering tampering, Consumer<ObjectNode> change) {
    var leaves = (ArrayNode) PackageJson.MAPPER.readTree(tampering.files().get("leaves.json"));
    change.accept((ObjectNode) leaves.get(0));
    tampering.put("leaves.json", PackageJson.MAPPER.writeValueAsBytes(leaves));
  }

  private static void root(Tampering tampering, Consumer<ObjectNode> change) {
    for (var name : List.copyOf(tampering.files().keySet())) {
      if (name.equals("roots/00001.json")) {
        var root = tampering.json(name);
        change.accept(root);
        tampering.put(name, PackageJson.MAPPER.writeValueAsBytes(root));
      }
    }
  }

  private static void flipHex(ObjectNode node, String field) {
    node.put(field, flipped(node.get(field).asString(), 10));
  }

  private static String flipped(String hex, int at) {
    var digit = hex.charAt(at) == '0' ? '1' : '0';
    return hex.substring(0, at) + digit + hex.substring(at + 1);
  }

  /** The same package as if its blocks were of a QBFT network. */
  private static byte[] sealed(byte[] zip, QbftBlocks network, int sealers) {
    var tampering = Tampering.with(zip);
    for (var name : names(zip)) {
      if (name.startsWith("roots/")) {
        var root = tampering.json(name);
        var header = HEX.parseHex(root.get("header").asString().substring(2));
        root.put("header", "0x" + HEX.formatHex(network.sealed(header, sealers, 1)));
        tampering.put(name, PackageJson.MAPPER.writeValueAsBytes(root));
      }
    }
    return tampering.resealed();
  }

  private static long chainId(byte[] zip) {
    return Tampering.with(zip).json("manifest.json").at("/network/chainId").asLong();
  }

  private static String contracts(byte[] zip) {
    return "{\"EvidenceLog\": \"%s\"}"
        .formatted(Tampering.with(zip).json("manifest.json").at("/network/evidenceLog").asString());
  }

  private static String trustText(byte[] zip, List<String> validators) {
    return "{\"contracts\": %s, \"chainId\": %d, \"validators\": %s}"
        .formatted(contracts(zip), chainId(zip), PackageJson.MAPPER.writeValueAsString(validators));
  }

  private Path trust(byte[] zip, List<String> validators) throws IOException {
    return file("trust", trustText(zip, validators));
  }

  private Path devChain(byte[] zip) throws IOException {
    return trust(zip, List.of());
  }

  private Path file(String name, String content) throws IOException {
    return write(name + ".json", content.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Checked check(byte[] zip, @Nullable Path trust) throws IOException {
    var file = write("package.zip", zip).toString();
    return trust == null ? run(file) : run(file, "--trust", trust.toString());
  }

  private static Checked run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var exit = Verification.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Checked(exit, out.toString(StandardCharsets.UTF_8));
  }

  private void refused(byte[] zip, String reason) throws IOException {
    var checked = check(zip, null);
    assertThat(checked.told).contains("Nothing can be checked.").contains(reason);
    assertThat(checked.exit).isEqualTo(Verification.UNUSABLE);
  }

  /** Renames an entry to that of another, in the central directory and before the entry. */
  private static byte[] twice(byte[] zip) {
    var text = new String(zip, StandardCharsets.ISO_8859_1);
    return text.replace("events/00002.txt", "events/00001.txt")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Three hundred megabytes of nothing in three hundred kilobytes. */
  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("manifest.json"));
      var zeros = new byte[1_000_000];
      for (var i = 0; i < 300; i++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }
}
