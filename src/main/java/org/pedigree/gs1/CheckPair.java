package org.pedigree.gs1;

import java.math.BigInteger;

/** The pair of check characters of alphanumeric keys (General Specifications 7.9.5). */
final class CheckPair {

  private static final String CHECK_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int MODULUS = 1021;

  private CheckPair() {}

  /** The pair that belongs behind these characters of GS1 set 82. */
  static String of(String characters) {
    int sum = 0;
    BigInteger prime = BigInteger.ONE;
    for (int i = characters.length() - 1; i >= 0; i--) {
      prime = prime.nextProbablePrime();
      int weight = CharacterSet.SET_82.characters().indexOf(characters.charAt(i));
      sum = (sum + weight * prime.intValue()) % MODULUS;
    }
    return "" + CHECK_CHARACTERS.charAt(sum / 32) + CHECK_CHARACTERS.charAt(sum % 32);
  }

  static boolean closes(String key) {
    int pair = key.length() - 2;
    return pair >= 0 && of(key.substring(0, pair)).equals(key.substring(pair));
  }
}
