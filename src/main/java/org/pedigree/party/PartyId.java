package org.pedigree.party;

/**
 * A party as tables know it: the key of a row of {@code party}, and what row-level security
 * compares.
 */
public record PartyId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
