package org.pedigree.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.ledger.block.ReceiptPath.End;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Blocks that Besu made and four validators agreed on, as the dev network's JSON-RPC told them:
 * what we compute is held to what Besu said, and who sealed to that network's genesis. One block
 * was agreed on in its first round, one in its second, as the first proposer was away.
 */
@ParameterizedClass
@ValueSource(strings = {"besu-qbft-round-0.json", "besu-qbft-round-1.json"})
class BesuBlockTest {

  private static final Path GENESIS = Path.of("besu-network/dev/genesis.json");
  private static final int EXTRA_DATA = 12;
  private static final int VANITY = 0;
  private static final int VALIDATORS = 1;
  private static final int ROUND = 3;
  private static final int SEALS = 4;

  private final JsonNode block;
  private final List<byte[]> receipts;
  private final BlockHeader header;
  private final List<String> validators;

  BesuBlockTest(String vector) throws IOException {
    try (var resource = BesuBlockTest.class.getResourceAsStream(vector)) {
      var told = JsonMapper.shared().readTree(resource);
      block = told.get("block");
      receipts = told.get("receipts").valueStream().map(BlockJson::receipt).toList();
    }
    header = BlockHeader.read(BlockJson.header(block));
    validators = GenesisValidators.read(Files.readAllBytes(GENESIS)).validators();
  }

  @Test
  void theBlockHasTheHashThatBesuSays() {
    assertThat(header.hash().hex()).isEqualTo(block.get("hash").asString());
    assertThat(header.number()).isEqualTo(Long.decode(block.get("number").asString()));
    assertThat(header.timestamp()).isEqualTo(Long.decode(block.get("timestamp").asString()));
  }

  @Test
  void theValidatorsOfTheGenesisSealedIt() {
    var seals = Seals.of(header);

    assertThat(header.qbft().orElseThrow().validators())
        .containsExactlyInAnyOrderElementsOf(validators);
    assertThat(validators).hasSize(4).containsAll(seals.sealers());
    assertThat(seals.by(validators)).isGreaterThanOrEqualTo(Seals.quorum(validators.size()));
    assertThat(seals.broken()).isZero();
  }

  @Test
  void itsReceiptsLeadToItsRootAndTellOfARootOfEvidence() {
    var trie = ReceiptTrie.of(receipts);
    assertThat(trie.root()).isEqualTo(header.receiptsRoot());
    assertThat(header.receiptsRoot().hex()).isEqualTo(block.get("receiptsRoot").asString());

    for (var i = 0; i < receipts.size(); i++) {
      var receipt = receipts.get(i);
      assertThat(new ReceiptPath(i, trie.path(i)).from(header.receiptsRoot()))
          .isInstanceOfSatisfying(
              End.Found.class, found -> assertThat(found.receipt()).isEqualTo(receipt));
    }
    assertThat(receipts.stream().flatMap(receipt -> RootEntry.in(receipt).stream())).isNotEmpty();
  }

  @Test
  void receiptsOfWhichAByteIsChangedLeadElsewhere() {
    var changed = new ArrayList<>(receipts);
    changed.set(0, flipped(new Rlp.Text(receipts.getFirst())).text());

    assertThat(ReceiptTrie.of(changed).root()).isNotEqualTo(header.receiptsRoot());
  }

  @Test
  void whicheverFieldIsChangedNobodyWhoIsKnownSealedIt() {
    var fields = Rlp.read(header.bytes()).list();
    assertThat(fields).as("Osaka's").hasSize(21);

    for (var field = 0; field < fields.size(); field++) {
      if (field != EXTRA_DATA) {
        var changed = with(fields, field, flipped(fields.get(field)));
        assertThat(changed.hash()).as("field %d", field).isNotEqualTo(header.hash());
        assertThat(Seals.of(changed).by(validators)).as("field %d", field).isZero();
      }
    }
  }

  @Test
  void anotherVanityOrAnotherValidatorInItLosesTheSealers() {
    var parts = extraData();
    var addresses = parts.get(VALIDATORS).list();
    var others = new Rlp.Items(replaced(addresses, 0, flipped(addresses.getFirst())));

    for (var changed :
        List.of(withExtra(VANITY, flipped(parts.get(VANITY))), withExtra(VALIDATORS, others))) {
      assertThat(changed.hash()).isNotEqualTo(header.hash());
      assertThat(Seals.of(changed).by(validators)).isZero();
    }
  }

  /** A round is no part of the hash, yet it stands under the seals. */
  @Test
  void anotherRoundLeavesTheHashAndLosesTheSealers() {
    var changed = withExtra(ROUND, Rlp.Text.of(77));

    assertThat(changed.hash()).isEqualTo(header.hash());
    assertThat(Seals.of(changed).by(validators)).isZero();
  }

  @Test
  void aSealOfWhichAByteIsChangedIsNobodysAndTheOthersStay() {
    var seals = extraData().get(SEALS).list();
    var changed = withExtra(SEALS, new Rlp.Items(replaced(seals, 0, flippedAt(seals.get(0), 40))));

    assertThat(changed.hash()).isEqualTo(header.hash());
    assertThat(Seals.of(changed).by(validators)).isEqualTo(Seals.of(header).by(validators) - 1);
  }

  private List<Rlp> extraData() {
    return Rlp.read(Rlp.read(header.bytes()).list().get(EXTRA_DATA).text()).list();
  }

  private BlockHeader withExtra(int part, Rlp item) {
    var extra = new Rlp.Items(replaced(extraData(), part, item)).written();
    return with(Rlp.read(header.bytes()).list(), EXTRA_DATA, new Rlp.Text(extra));
  }

  private static BlockHeader with(List<Rlp> fields, int field, Rlp item) {
    return BlockHeader.read(new Rlp.Items(replaced(fields, field, item)).written());
  }

  private static List<Rlp> replaced(List<Rlp> items, int place, Rlp item) {
    var replaced = new ArrayList<>(items);
    replaced.set(place, item);
    return replaced;
  }

  /** With another last bit; zero becomes one. */
  private static Rlp flipped(Rlp item) {
    var length = item.text().length;
    return length == 0 ? Rlp.Text.of(1) : flippedAt(item, length - 1);
  }

  private static Rlp flippedAt(Rlp item, int place) {
    var bytes = item.text().clone();
    bytes[place] ^= 1;
    return new Rlp.Text(bytes);
  }
}
