package org.pedigree.cases;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How many packs of a suspect product are verified, and which: at least three or a tenth, whichever
 * is greater, and all of fewer than three (FD&amp;C Act 582(d)(4)(A)(ii)(II)). The law asks it of
 * dispensers; everybody is held to it here.
 */
final class SamplingRule {

  private static final int LEAST = 3;

  private SamplingRule() {}

  static int size(int packs) {
    return Math.min(packs, Math.max(LEAST, (packs + 9) / 10));
  }

  /** The sample of that seed: whoever knows the packs and the seed draws the same again. */
  static List<String> sample(long seed, Collection<String> packs) {
    return packs.stream()
        .distinct()
        .map(pack -> Map.entry(lot(seed, pack), pack))
        .sorted(Map.Entry.comparingByKey((Comparator<byte[]>) Arrays::compareUnsigned))
        .map(Map.Entry::getValue)
        .limit(size((int) packs.stream().distinct().count()))
        .toList();
  }

  private static byte[] lot(long seed, String pack) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
      return digest.digest(pack.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
