package org.pedigree.x12;

/**
 * The mailbox of a partner on the envelope of an interchange.
 *
 * @param qualifier what kind of id it is: 01 DUNS, 08 UCC communications id, 12 phone, 14 DUNS with
 *     suffix, ZZ agreed between the two …
 * @param id without the blanks that fill it up to 15 characters
 */
public record X12Address(String qualifier, String id) {

  @Override
  public String toString() {
    return qualifier + ":" + id;
  }
}
