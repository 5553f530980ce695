package org.pedigree.custody;

/** On whose word something is known. */
final class Voices {

  private Voices() {}

  static Voice of(Origin origin) {
    return origin.reported() ? Voice.REPORTED : Voice.OWN;
  }
}
