package org.pedigree.gs1;

import java.util.OptionalInt;

/** The character sets of GS1 data fields (General Specifications 7.11). */
enum CharacterSet {
  DIGITS("digits", "0123456789"),
  SET_82(
      "characters of GS1 set 82",
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
  SET_39("characters of GS1 set 39", "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  SET_64(
      "characters of GS1 set 64",
      "-0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

  private final String inWords;
  private final String characters;

  /** Whether each character of ASCII is of the set. */
  private final boolean[] member = new boolean[128];

  CharacterSet(String inWords, String characters) {
    this.inWords = inWords;
    this.characters = characters;
    characters.chars().forEach(one -> member[one] = true);
  }

  String inWords() {
    return inWords;
  }

  /** The characters in the order of their values. */
  String characters() {
    return characters;
  }

  boolean contains(int character) {
    return character < member.length && member[character];
  }

  /** Where the first character stands that is not of this set. */
  OptionalInt firstStranger(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!contains(value.charAt(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
