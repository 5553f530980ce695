package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Checks a proof by the algorithm of RFC 9162, section 2.1.3.2, as somebody would who has the RFC
 * and none of our code.
 */
final class InclusionCheck {

  private InclusionCheck() {}

  static void assertLeadsToRoot(Bytes32 leaf, Inclusion inclusion) {
    assertThat(root(leaf, inclusion)).isEqualTo(inclusion.root());
  }

  /** Step by step as the RFC has it, with its names. */
  static Bytes32 root(Bytes32 leaf, Inclusion inclusion) {
    assertThat(inclusion.index()).isLessThan(inclusion.size());
    var fn = inclusion.index();
    var sn = inclusion.size() - 1;
    var r = leaf.bytes();
    for (var p : inclusion.path()) {
      assertThat(sn).as("the path is no longer than the tree is high").isNotZero();
      if ((fn & 1) == 1 || fn == sn) {
        r = hash(p.bytes(), r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = hash(r, p.bytes());
      }
      fn >>= 1;
      sn >>= 1;
    }
    assertThat(sn).as("the path is as long as the tree is high").isZero();
    return Bytes32.of(r);
  }

  private static byte[] hash(byte[] left, byte[] right) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((byte) 1);
      digest.update(left);
      digest.update(right);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
