package org.pedigree.trace;

/**
 * A part of an audit, which the feature contributes that keeps it. It is read as the reader, inside
 * of the transaction that states the logged look.
 */
public interface AuditSection {

  /**
   * A select of all of it, in no order: what concerns {@code :party}, from {@code :since} to before
   * {@code :until}. Its columns are those of an {@link AuditLine}: {@code kind}, {@code id}, both
   * text, {@code at}, and the texts {@code what}, {@code from_code}, {@code to_code}, {@code state}
   * and {@code detail}.
   */
  String statement();
}
