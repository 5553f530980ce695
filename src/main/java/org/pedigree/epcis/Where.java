package org.pedigree.epcis;

import org.jspecify.annotations.Nullable;

/**
 * Where it happened and where the objects are afterwards (EPCIS 2.0 7.3.5.4).
 *
 * @param readPointFields user extensions within the read point
 * @param bizLocationFields user extensions within the business location
 */
public record Where(
    @Nullable Identifier readPoint,
    @Nullable Identifier bizLocation,
    Fields readPointFields,
    Fields bizLocationFields) {

  public static final Where UNKNOWN = new Where(null, null);

  public Where(@Nullable Identifier readPoint, @Nullable Identifier bizLocation) {
    this(readPoint, bizLocation, Fields.NONE, Fields.NONE);
  }
}
