package org.pedigree.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much an opening may be: whoever sends one is another organisation.
 *
 * @param longest bytes, sealed and compressed
 * @param objects that it opens
 */
@ConfigurationProperties("pedigree.ledger.openings")
record OpeningLimits(
    @DefaultValue("256MB") DataSize longest, @DefaultValue("1000000") int objects) {

  private static final int COMPRESSION = 16;

  /** Bytes once decompressed. */
  long longestText() {
    return longest.toBytes() * COMPRESSION;
  }
}
