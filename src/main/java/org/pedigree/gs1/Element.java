package org.pedigree.gs1;

/**
 * One element string: an Application Identifier and its data field.
 *
 * @param ai two to four digits, such as {@code 01}
 * @param value the data as they stand behind the AI, neither encoded nor bracketed
 */
public record Element(String ai, String value) {

  /** The bracketed form that people read, such as {@code (10)ABC}. */
  @Override
  public String toString() {
    return "(" + ai + ")" + value;
  }
}
