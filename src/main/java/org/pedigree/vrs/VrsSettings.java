package org.pedigree.vrs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Verification between companies.
 *
 * @param responders the hosted parties that answer for products of theirs
 * @param trust the folder with the files that say whose credentials count; below the data folder by
 *     default
 * @param licenceWarning how long before a partner's licence runs out that is told
 */
@ConfigurationProperties("pedigree.vrs")
record VrsSettings(
    @DefaultValue List<Answering> responders,
    @Nullable Path trust,
    @DefaultValue("30d") Duration licenceWarning) {

  Path trustBelow(Path data) {
    return trust == null ? data.resolve("trust") : trust;
  }

  /**
   * One of them.
   *
   * @param party its code
   * @param gln by which it answers
   * @param products how the GTINs of its products begin behind the indicator digit: with a company
   *     prefix, or with more than that
   */
  record Answering(String party, Gln gln, @DefaultValue Set<String> products) {

    Answering {
      for (var product : products) {
        if (!product.matches("[0-9]{4,12}")) {
          throw new IllegalArgumentException(
              "pedigree.vrs.responders.products: expected 4 to 12 digits, found " + product);
        }
      }
    }
  }
}
