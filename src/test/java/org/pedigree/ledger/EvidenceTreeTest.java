package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the vectors by which implementations of RFC 6962 are tested. */
class EvidenceTreeTest {

  private static final List<String> INPUTS =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  @ParameterizedTest
  @CsvSource({
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void theRootIsThatOfTheTestVectors(int size, String root) {
    var tree = new EvidenceTree(leaves().limit(size).toList());

    assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(root);
  }

  @Test
  void theAuditPathIsThatOfTheTestVectors() {
    var tree = new EvidenceTree(leaves().toList());

    assertThat(tree.path(0))
        .extracting(Bytes32::hex)
        .containsExactly(
            "0x96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "0x5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "0x6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 31, 33, 100})
  void everyPathLeadsToTheRootByTheAlgorithmOfTheRfc(int size) {
    var leaves =
        IntStream.range(0, size).mapToObj(i -> Sha256.of(new byte[] {0, (byte) i})).toList();
    var tree = new EvidenceTree(leaves);
    var root = Bytes32.of(tree.root());

    for (var i = 0; i < size; i++) {
      InclusionCheck.assertLeadsToRoot(
          Bytes32.of(leaves.get(i)), new Inclusion(i, size, tree.path(i), root));
    }
  }

  @Test
  void thePathOfALeafProvesNoOtherLeaf() {
    var leaves = leaves().toList();
    var tree = new EvidenceTree(leaves);
    var proof = new Inclusion(3, 8, tree.path(3), Bytes32.of(tree.root()));

    assertThat(InclusionCheck.root(Bytes32.of(leaves.get(4)), proof)).isNotEqualTo(proof.root());
  }

  @Test
  void anIndexOutsideTheTreeIsRefused() {
    var tree = new EvidenceTree(leaves().limit(3).toList());

    assertThatThrownBy(() -> tree.path(3)).hasMessage("Expected an index below 3, found 3");
    assertThatThrownBy(() -> new EvidenceTree(List.of())).hasMessageContaining("found none");
  }

  @Test
  void theSaltHidesWhatTheLeafIsAbout() {
    var subject = Bytes32.of(Sha256.of("a subject".getBytes()));
    var one = new EvidenceLeaf(LeafKind.EVENT, subject, NodeSecret.random());
    var other = new EvidenceLeaf(LeafKind.EVENT, subject, NodeSecret.random());

    assertThat(one.hash()).isNotEqualTo(other.hash());
  }

  @Test
  void theKindIsPartOfTheLeaf() {
    var subject = Bytes32.of(Sha256.of("a subject".getBytes()));
    var salt = NodeSecret.random();

    assertThat(new EvidenceLeaf(LeafKind.EVENT, subject, salt).hash())
        .isNotEqualTo(new EvidenceLeaf(LeafKind.ERROR_DECLARATION, subject, salt).hash());
  }

  private static Stream<byte[]> leaves() {
    return INPUTS.stream().map(hex -> Sha256.of(new byte[1], HexFormat.of().parseHex(hex)));
  }
}
