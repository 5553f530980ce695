package org.pedigree.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Credentials;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.utils.Numeric;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code besu-network/} fit together, with or without a besu to run them. */
class BesuNetworkFilesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path DEV = BesuNetwork.HOME.resolve("dev");
  private static final List<Path> NODES =
      IntStream.rangeClosed(1, 4).mapToObj(n -> DEV.resolve("node" + n)).toList();

  @TempDir private Path folder;

  @Test
  void everyScriptCanBeReadAndRun() throws IOException {
    try (var scripts = Files.list(BesuNetwork.HOME.resolve("bin"))) {
      assertThat(scripts)
          .hasSizeGreaterThan(8)
          .allSatisfy(
              script -> {
                BesuNetwork.command(Map.of(), "bash", "-n", script).well();
                assertThat(Files.isExecutable(script) || script.endsWith("network.bash")).isTrue();
              });
    }
  }

  @Test
  void theValidatorsOfTheGenesisAreThoseWhoseKeysAreThere() throws IOException {
    assertThat(validators(DEV))
        .containsExactlyInAnyOrderElementsOf(NODES.stream().map(this::address).toList());
  }

  @Test
  void theGenesisIsWhatThePapersSay() throws IOException {
    var genesis = JSON.readTree(DEV.resolve("genesis.json").toFile());
    var config = genesis.path("config");

    assertThat(config.path("qbft").path("blockperiodseconds").asInt()).isOne();
    assertThat(Numeric.decodeQuantity(genesis.path("gasLimit").asString())).isEqualTo(60_000_000);
    assertThat(config.path("zeroBaseFee").asBoolean()).isTrue();
    assertThat(config.path("osakaTime").asInt(-1)).isZero();
    assertThat(genesis.path("alloc").size()).isZero();
  }

  @Test
  void everyNodeKnowsAndAllowsAllFour() throws IOException {
    var enodes = NODES.stream().map(BesuNetworkFilesTest::enode).toList();

    assertThat(strings(DEV.resolve("static-nodes.json"))).containsExactlyElementsOf(enodes);
    for (var node : NODES) {
      assertThat(enode(node)).contains(publicKey(node)).contains("@127.0.0.1:");
      assertThat(allowed(node.resolve("permissions.toml"))).containsExactlyElementsOf(enodes);
    }
  }

  @Test
  void theContainersAreTheSameNodesAtOtherPlaces() throws IOException {
    var enodes = strings(DEV.resolve("compose/static-nodes.json"));
    assertThat(allowed(DEV.resolve("compose/permissions.toml"))).isEqualTo(enodes);

    var services = compose().get("services");
    assertThat(services.size()).isEqualTo(4);
    for (var n = 1; n <= 4; n++) {
      var service = services.path("node" + n);
      var place = service.at("/networks/besu/ipv4_address").asString();
      assertThat(service.path("image").asString())
          .isEqualTo("${BESU_IMAGE:-%s}".formatted(BesuNetwork.BESU_IMAGE));
      assertThat(service.at("/environment/BESU_P2P_HOST").asString()).isEqualTo(place);
      assertThat(texts(service.path("volumes")))
          .contains("./dev/node%d/key:/network/key:ro".formatted(n));
      assertThat(enodes.get(n - 1))
          .isEqualTo("enode://%s@%s:30303".formatted(publicKey(DEV.resolve("node" + n)), place));
    }
  }

  @Test
  void whatTheContainersMountIsThereAndTheirPortsAreForThisMachineOnly() throws IOException {
    for (var service : compose().get("services")) {
      assertThat(texts(service.path("volumes")))
          .filteredOn(volume -> volume.startsWith("./"))
          .hasSize(5)
          .allMatch(volume -> Files.isRegularFile(BesuNetwork.HOME.resolve(volume.split(":")[0])));
      assertThat(texts(service.path("ports")))
          .isNotEmpty()
          .allMatch(port -> port.startsWith("127.0.0.1:"));
    }
  }

  @Test
  void theNodesTakeFreeTransactionsAndNoneWithoutTheChainsName() throws IOException {
    assertThat(Files.readAllLines(BesuNetwork.HOME.resolve("besu.toml")))
        .contains(
            "min-gas-price=0",
            "tx-pool-max-future-by-sender=2000",
            "strict-tx-replay-protection-enabled=true",
            "revert-reason-enabled=true",
            "permissions-nodes-config-file-enabled=true",
            "target-gas-limit=60000000");
  }

  @Test
  void freshKeysAreNobodyElsesAndTheirGenesisNamesThem() throws IOException {
    BesuNetwork.run("fresh", folder, "--chain-id", "4711", "--port", "41303", "--nodes", "5")
        .well();

    var nodes = IntStream.rangeClosed(1, 5).mapToObj(n -> folder.resolve("node" + n)).toList();
    assertThat(validators(folder))
        .containsExactlyInAnyOrderElementsOf(nodes.stream().map(this::address).toList())
        .doesNotContainAnyElementsOf(validators(DEV));
    assertThat(Files.getPosixFilePermissions(nodes.getFirst().resolve("key"))).hasSize(2);
    assertThat(Files.readString(folder.resolve("network.env")))
        .contains("ACCOUNTS=listed", "JWT=on");
    assertThat(BesuNetwork.run("fresh", folder).said()).contains("has a network");
  }

  @Test
  void aNetworkOfMembersIsMadeOfTheirNamesAloneAndNotOfKeysThatEverybodyKnows() throws IOException {
    var members =
        IntStream.rangeClosed(1, 4)
            .mapToObj(n -> newNode(folder.resolve("member" + n), "10.0.0.%d:30303".formatted(n)))
            .toList();
    var network = folder.resolve("network");
    BesuNetwork.run(
            "fresh", network, members.get(0), members.get(1), members.get(2), members.get(3))
        .well();

    assertThat(validators(network)).hasSize(4);
    assertThat(strings(network.resolve("static-nodes.json"))).isEqualTo(members);
    var known =
        BesuNetwork.run(
            "fresh",
            folder.resolve("x"),
            enode(NODES.get(0)),
            members.get(1),
            members.get(2),
            members.get(3));
    assertThat(known.status()).isNotZero();
    assertThat(known.said()).contains("Everybody knows the key");
  }

  @Test
  void theCheckFindsDevKeysAndWhatDoesNotFit() throws IOException {
    assertThat(BesuNetwork.network("check", DEV).said())
        .contains("node1: everybody knows its key; make another with bin/fresh");

    BesuNetwork.run("fresh", folder).well();
    Files.copy(NODES.get(0).resolve("key"), folder.resolve("node2/key"), REPLACE);
    var found = BesuNetwork.network("check", folder);
    assertThat(found.status()).isNotZero();
    assertThat(found.said()).contains("node2: key and enode differ");
  }

  @Test
  void nodesWithDevKeysAreNotStartedForOtherMachines() throws IOException {
    BesuNetwork.command(Map.of(), "cp", "-r", DEV + "/.", folder).well();
    var settings = folder.resolve("network.env");
    Files.writeString(
        settings, Files.readString(settings).replace("RPC_HOST=127.0.0.1", "RPC_HOST=0.0.0.0"));

    var started = BesuNetwork.run(Map.of("BESU_HOME", "/nowhere"), "start", folder);
    assertThat(started.status()).isNotZero();
    assertThat(started.said()).contains("Nodes with dev keys listen on 127.0.0.1 only");
  }

  private static final java.nio.file.StandardCopyOption REPLACE =
      java.nio.file.StandardCopyOption.REPLACE_EXISTING;

  private static String newNode(Path folder, String place) {
    return BesuNetwork.run("new-node", folder, "node", place).well().strip();
  }

  /** QBFT's extra data of block 0: 32 bytes, the validators, no vote, round 0, no seals. */
  private static List<String> validators(Path network) throws IOException {
    var genesis = JSON.readTree(network.resolve("genesis.json").toFile());
    var bytes = Numeric.hexStringToByteArray(genesis.path("extraData").asString());
    var parts = ((RlpList) RlpDecoder.decode(bytes).getValues().getFirst()).getValues();
    assertThat(parts).hasSize(5);
    assertThat(((RlpString) parts.get(0)).getBytes()).hasSize(32);
    assertThat(((RlpList) parts.get(2)).getValues()).isEmpty();
    assertThat(((RlpString) parts.get(3)).asPositiveBigInteger()).isEqualTo(BigInteger.ZERO);
    assertThat(((RlpList) parts.get(4)).getValues()).isEmpty();
    return ((RlpList) parts.get(1))
        .getValues().stream().map(one -> ((RlpString) one).asString()).toList();
  }

  private String address(Path node) {
    return Credentials.create(line(node.resolve("key"))).getAddress();
  }

  private static String publicKey(Path node) {
    var key = Credentials.create(line(node.resolve("key"))).getEcKeyPair().getPublicKey();
    return Numeric.toHexStringNoPrefixZeroPadded(key, 128);
  }

  private static String enode(Path node) {
    return line(node.resolve("enode"));
  }

  private static List<String> allowed(Path permissions) throws IOException {
    var text = Files.readString(permissions);
    assertThat(text).contains("accounts-allowlist=[]");
    return text.lines()
        .filter(line -> line.contains("enode://"))
        .map(line -> line.replaceAll("[\", ]", ""))
        .toList();
  }

  private static List<String> strings(Path file) throws IOException {
    return texts(JSON.readTree(file.toFile()));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }

  private static JsonNode compose() throws IOException {
    Object read = new Yaml().load(Files.readString(BesuNetwork.HOME.resolve("compose.yaml")));
    return JSON.valueToTree(read);
  }

  private static String line(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
