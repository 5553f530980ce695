package org.pedigree.ledger.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pedigree.ledger.Bytes32;
import org.pedigree.nodes.NodeKeys;
import org.pedigree.nodes.TestNodes;

class SealTest {

  private static final NodeKeys SENDER = keys("sender");
  private static final NodeKeys RECEIVER = keys("receiver");
  private static final Seal.Between BETWEEN = new Seal.Between("a", "b", Bytes32.ZERO);

  private static NodeKeys keys(String name) {
    return TestNodes.own(name, URI.create("http://%s.example".formatted(name))).keys();
  }

  private static byte[] text(int length) {
    var text = new byte[length];
    new Random(length).nextBytes(text);
    return text;
  }

  private static byte[] sealed(byte[] text) throws IOException {
    var sealed = new ByteArrayOutputStream();
    try (var out = Seal.sealing(sealed, SENDER.sealing(), RECEIVER.sealing(), BETWEEN)) {
      out.write(text);
    }
    return sealed.toByteArray();
  }

  private static byte[] opened(
      byte[] sealed, NodeKeys receiver, NodeKeys sender, Seal.Between between) throws IOException {
    return Seal.opened(
            new ByteArrayInputStream(sealed), receiver.sealing(), sender.sealing(), between)
        .readAllBytes();
  }

  private static byte[] opened(byte[] sealed) throws IOException {
    return opened(sealed, RECEIVER, SENDER, BETWEEN);
  }

  @Test
  void whatWasSealedIsOpenedWhateverItsLength() throws IOException {
    for (var length : new int[] {0, 1, Seal.PIECE - 1, Seal.PIECE, Seal.PIECE + 1, 300_000}) {
      assertThat(opened(sealed(text(length)))).isEqualTo(text(length));
    }
  }

  @Test
  void itIsOpenedByNobodyElseNorForAnythingElse() throws IOException {
    var sealed = sealed(text(10));
    var other = new Seal.Between("a", "b", Bytes32.of(text(32)));

    assertRefused(() -> opened(sealed, keys("stranger"), SENDER, BETWEEN));
    assertRefused(() -> opened(sealed, RECEIVER, keys("stranger"), BETWEEN));
    assertRefused(() -> opened(sealed, RECEIVER, SENDER, other));
  }

  @Test
  void noByteCanBeChangedOrCutOff() throws IOException {
    var sealed = sealed(text(Seal.PIECE + 100));
    for (var at = 0; at < sealed.length; at += 997) {
      var changed = sealed.clone();
      changed[at] ^= 1;
      assertRefused(() -> opened(changed));
    }
    var firstPiece = Seal.MAGIC.length + Seal.ENCAPSULATED + 5 + Seal.PIECE + Seal.TAG;
    assertRefused(() -> opened(Arrays.copyOf(sealed, firstPiece)));
    assertRefused(() -> opened(Arrays.copyOf(sealed, sealed.length - 1)));
  }

  @Test
  void aPieceThatIsSaidToBeTheLastIsNone() throws IOException {
    var sealed = sealed(text(Seal.PIECE + 100));
    var firstPiece = Seal.MAGIC.length + Seal.ENCAPSULATED + 5 + Seal.PIECE + Seal.TAG;
    var cut = Arrays.copyOf(sealed, firstPiece);
    cut[Seal.MAGIC.length + Seal.ENCAPSULATED] = Seal.LAST[0];

    assertRefused(() -> opened(cut));
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
    assertThatThrownBy(opening).isInstanceOf(NotAnOpening.class);
  }
}
