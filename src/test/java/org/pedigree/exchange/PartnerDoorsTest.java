package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.pedigree.Tokens;
import org.pedigree.exchange.DoorPlace.Sftp;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Partners' doors, each opened by a file, against a real server and real folders. */
class PartnerDoorsTest extends PartnersNode {

  @Autowired private SftpServers servers;
  @Autowired private CamelContext camel;
  @Autowired private Tokens tokens;

  @Test
  void aDocumentAtAServerIsCapturedAndMovedToDoneThere() throws IOException {
    drop("server/out/sound.json", commissioning("maker", "sftp-sound"));

    awaitFile("server/out/done/sound.json");

    assertThat(HOME.resolve("server/out/sound.json")).doesNotExist();
    assertThat(captured("sftp-sound")).isEqualTo("maker");
    assertThat(cameBy("sftp-sound")).isEqualTo("SFTP");
  }

  @Test
  void aWrongDocumentIsMovedToRefusedThereWithTheReasonBesideIt() throws IOException {
    drop("server/out/wrong.json", "{\"type\": \"EPCISDocument\"}".getBytes());

    awaitFile("server/out/refused/wrong.json");

    var finding = report("server/out/refused/wrong.json.error.json").path("findings").path(0);
    for (var part : new String[] {"place", "rule", "expected", "found"}) {
      assertThat(finding.path(part).asString()).as(part).isNotBlank();
    }
  }

  @Test
  void aDocumentInAFolderIsCapturedAndMovedToDone() throws IOException {
    drop("northwind/sound.json", commissioning("northwind", "folder-sound"));

    awaitFile("northwind/done/sound.json");

    assertThat(captured("folder-sound")).isEqualTo("northwind");
    assertThat(cameBy("folder-sound")).isEqualTo("folder");
  }

  @Test
  void aFileThatIsStillWrittenStaysUntilItHasItsName() throws IOException {
    var whole = commissioning("maker", "sftp-renamed");
    drop("server/out/slow.json.part", new String(whole).substring(0, 300).getBytes());
    drop("server/out/after-slow.json", commissioning("maker", "sftp-after-slow"));
    awaitFile("server/out/done/after-slow.json");
    assertThat(HOME.resolve("server/out/slow.json.part")).exists();

    drop("server/out/slow.json.part", whole);
    Files.move(HOME.resolve("server/out/slow.json.part"), HOME.resolve("server/out/slow.json"));

    awaitFile("server/out/done/slow.json");
    assertThat(captured("sftp-renamed")).isEqualTo("maker");
  }

  /** It is kept as what the pharmacy says, and the maker's goods stay what the maker says. */
  @Test
  void whatAPartnerSaysOfAnothersGoodsIsReportedByIt() throws IOException {
    drop("server/out-pharmacy/others.json", commissioning("maker", "sftp-others"));

    awaitFile("server/out-pharmacy/done/others.json");

    assertThat(captured("sftp-others")).isEqualTo("pharmacy");
    var verdict =
        tokens
            .as("pharmacy")
            .get()
            .uri("/api/verify?scan={scan}", "(01)00300010543215(21)sftp-others")
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(verdict).containsIgnoringCase("reported").doesNotContain("GENUINE");
  }

  @Test
  void aServerWithAnotherHostKeyIsShownNoKey() {
    var pinned = "SHA256:" + "A".repeat(43);
    try (var stranger = SftpPeer.start(HOME.resolve("stranger"))) {
      var server = new Sftp.Server("127.0.0.1", stranger.port());
      var place = new Sftp(server, "pedigree", "node", Set.of(pinned), "/");

      assertThatThrownBy(() -> servers.open(place))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another host key")
          .hasMessageContaining(pinned)
          .hasMessageContaining(stranger.fingerprint());
      assertThat(stranger.signIns()).isZero();
    }
  }

  @Test
  void aServerThatDoesNotKnowTheKeyLetsNobodyIn() throws IOException {
    assertThatThrownBy(() -> servers.open(place("other", PEER.fingerprint())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Can't sign in as pedigree@127.0.0.1");

    try (var shelf = servers.open(place("node", PEER.fingerprint()))) {
      assertThat(shelf.usable()).isTrue();
    }
  }

  @Test
  void aKeyThatEverybodyMayReadIsNotUsedAndOneThatIsNotThereIsNamed() throws IOException {
    var open = KEYS.resolve("open");
    SftpPeer.giveOtherKey(open);
    Files.setPosixFilePermissions(
        open, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> servers.open(place("open", PEER.fingerprint())))
        .hasMessageContaining("Everybody on this machine may read");
    assertThatThrownBy(() -> servers.open(place("none", PEER.fingerprint())))
        .hasMessageContaining("No private key 'none'");
  }

  @Test
  void aFileThatIsWrongOpensNoDoorAndIsToldByName() {
    assertThat(camel.getRoute("broken-in")).isNull();
    assertThat(camel.getRoute("stranger-in")).isNull();
    assertThat(camel.getRoute("more-in")).isNull();
    assertThat(camel.getRoute("inbox").getEndpoint().getEndpointUri()).startsWith("file:");
    assertThat(camel.getRoute("maker-sftp-in").getDescription()).isNotBlank();

    var refused = health().path("details").path("refusedFiles");

    assertThat(refused.path("broken.camel.yaml").asString()).contains("hostKey", "MD5:");
    assertThat(refused.path("stranger.camel.yaml").asString()).contains("party", "nobody");
    assertThat(refused.path("thief.camel.yaml").asString()).contains("routeId", "inbox");
    assertThat(refused.path("more.camel.yaml").asString()).contains("extra", "hostKey");
    assertThat(refused.path("second.camel.yaml").asString()).contains("one door", "harbor");
    assertThat(refused.size()).isEqualTo(5);
  }

  @Test
  void anOperatorSeesHowEachDoorDoes() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              var door = health().path("details").path("doors").path("maker-sftp-in");
              assertThat(door.path("works").asBoolean()).isTrue();
            });
  }

  private JsonNode health() {
    var body =
        tokens
            .as("operator")
            .get()
            .uri("/actuator/health/partnerDoors")
            .exchangeSuccessfully()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(body);
  }

  private static Sftp place(String key, String hostKey) {
    return new Sftp(
        new Sftp.Server("127.0.0.1", PEER.port()), "pedigree", key, Set.of(hostKey), "/out");
  }
}
