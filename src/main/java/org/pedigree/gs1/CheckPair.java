package org.pedigree.gs1;

import java.util.stream.IntStream;

/** The pair of check characters of alphanumeric keys (General Specifications 7.9.5). */
final class CheckPair {

  private static final String CHECK_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int MODULUS = 1021;
  private static final int LONGEST = 97;

  /** The weights from right to left: the prime numbers. */
  private static final int[] WEIGHTS =
      IntStream.iterate(2, n -> n + 1).filter(CheckPair::isPrime).limit(LONGEST).toArray();

  private CheckPair() {}

  /** The pair that belongs behind these characters of GS1 set 82, 97 of them at most. */
  static String of(String characters) {
    int sum = 0;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(characters.length() - 1 - i);
      sum += CharacterSet.SET_82.characters().indexOf(c) * WEIGHTS[i];
    }
    sum %= MODULUS;
    return "" + CHECK_CHARACTERS.charAt(sum / 32) + CHECK_CHARACTERS.charAt(sum % 32);
  }

  static boolean closes(String key) {
    int pair = key.length() - 2;
    return pair >= 0 && of(key.substring(0, pair)).equals(key.substring(pair));
  }

  private static boolean isPrime(int n) {
    return IntStream.rangeClosed(2, n / 2).noneMatch(divisor -> n % divisor == 0);
  }
}
