package org.pedigree.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.ledger.Bytes32;

/** Against the worked example of the contracts' own page. */
class KeysTest {

  private static final String ACCOUNT = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
  private static final String CUSTODY = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
  private static final long CHAIN = 31337;

  private static final Bytes32 BATCH =
      new Bytes32("0x8bb32a8e95b77e38187ec7d156f62b99caa2f1d65d9d58584b45ffab741c562e");
  private static final Bytes32 UNIT_1 =
      new Bytes32("0x84aa74dfaf011285fcf500e404be5abc24f7ba8718f38fd562dfdc8051a5e0e3");
  private static final Bytes32 UNIT_2 =
      new Bytes32("0x6a806fe5456a94ab2ac32b2889dbe34eaedaed942435267a27685ae6f1786a8a");
  private static final Bytes32 LEAF_1 =
      new Bytes32("0x1b5222b78a4185ba1d7cb3015740e7d6b8996de7ed4ac15cd6135f80aa3fa48e");
  private static final Bytes32 LEAF_2 =
      new Bytes32("0x4b67bcfcadb09405e5d9731f076fbbbff72910f133c6fea71f8f8aed5306a582");
  private static final Bytes32 ROOT =
      new Bytes32("0x5722b3567dbe4c91042def91f9919a7b52eab9cb828ba4836eb8f2a4216b542e");

  @Test
  void aBatchIsKnownByItsAccountAndId() {
    assertThat(Keys.of(ACCOUNT, repeated("b1"))).isEqualTo(BATCH);
    assertThat(Keys.of(CUSTODY, repeated("b1"))).isNotEqualTo(BATCH);
  }

  @Test
  void aLotIsKnownByItsHolderAndTag() {
    assertThat(Keys.ofLot(repeated("a0"), repeated("17")))
        .hasToString("0x02b16905039645723e16fa34385e300437f7057260708935db90ebf75688a3cc");
  }

  @Test
  void aUnitIsKnownByItsBatchSecretAndEpc() {
    var epc = "https://id.gs1.org/01/09506000134352/21/ABC123";
    var tag = Keys.unitTag(repeated("51"), epc);

    assertThat(tag)
        .hasToString("0x792b759b1ddd758971c13272b04e6ab6f20c43a50187d4a5614002613137b2bc");
    assertThat(Keys.unitTag(repeated("52"), epc)).isNotEqualTo(tag);
    assertThat(Keys.ofUnit(BATCH, tag)).isEqualTo(UNIT_1);
    assertThat(Keys.ofUnit(repeated("b1"), tag)).isNotEqualTo(UNIT_1);
  }

  @Test
  void twoUnitsOfOneBatchHaveDifferentKeys() {
    var epc = "https://id.gs1.org/01/09506000134352/21/ABC124";

    assertThat(Keys.ofUnit(BATCH, Keys.unitTag(repeated("52"), epc))).isEqualTo(UNIT_2);
  }

  @Test
  void leavesNameKindChainContractKeyAndContents() {
    assertThat(CustodyLeaf.ofUnit(UNIT_1).hash(CHAIN, CUSTODY)).isEqualTo(LEAF_1);
    assertThat(CustodyLeaf.ofUnit(UNIT_2).hash(CHAIN, CUSTODY)).isEqualTo(LEAF_2);
    assertThat(CustodyLeaf.ofUnit(UNIT_1).hash(1, CUSTODY)).isNotEqualTo(LEAF_1);

    var caseKey = Keys.of(ACCOUNT, repeated("ca"));
    assertThat(new CustodyLeaf(CustodyLeaf.Kind.CONTAINER, caseKey, ROOT).hash(CHAIN, CUSTODY))
        .hasToString("0x56ef65aaa9e3147b8e5603e88464ab9e9b53acb41e0b94b9a1cfeaf7fb9895d8");
  }

  @Test
  void twoLeavesHaveTheRootOfTheContractsPage() {
    var tree = new ContentsTree(List.of(LEAF_1, LEAF_2));

    assertThat(tree.root()).isEqualTo(ROOT);
    assertThat(tree.proof(0)).containsExactly(LEAF_2);
  }

  @Test
  void aLeafAloneIsTheRootAndNeedsNoProof() {
    var tree = new ContentsTree(List.of(LEAF_1));

    assertThat(tree.root()).isEqualTo(LEAF_1);
    assertThat(tree.proof(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 100})
  void everyProofLeadsToTheRootAndNoNeighboursProofDoes(int size) {
    var leaves = IntStream.range(0, size).mapToObj(i -> Keccak.of("leaf " + i)).toList();
    var tree = new ContentsTree(leaves);

    for (var i = 0; i < size; i++) {
      assertThat(climb(leaves.get(i), tree.proof(i))).isEqualTo(tree.root());
      if (size > 2) {
        assertThat(climb(leaves.get(i), tree.proof((i + 2) % size))).isNotEqualTo(tree.root());
      }
    }
  }

  @Test
  void thereIsNoTreeOfNothing() {
    assertThatThrownBy(() -> new ContentsTree(List.of()))
        .hasMessage("Contents have at least one leaf, found none");
  }

  @Test
  void aSecretDerivesByHmac() {
    // RFC 4231, test case 2 has a short key; its padded form is the same key to HMAC.
    var jefe = Bytes32.of(java.util.Arrays.copyOf("Jefe".getBytes(), 32));

    assertThat(new Secret(jefe).derive("what do ya want for nothing?"))
        .hasToString("0x5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(new Secret(repeated("51"))).hasToString("Secret");
  }

  private static Bytes32 climb(Bytes32 leaf, List<Bytes32> proof) {
    var node = leaf;
    for (var sibling : proof) {
      node = ContentsTree.above(node, sibling);
    }
    return node;
  }

  private static Bytes32 repeated(String octet) {
    return new Bytes32("0x" + octet.repeat(32));
  }
}
