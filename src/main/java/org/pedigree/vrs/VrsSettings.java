package org.pedigree.vrs;

import java.net.URI;
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
 * @param returnsNeedSale whether a returned pack is saleable only where the sale is known by which
 *     it had gone out
 * @param asking how others' responders are found and asked
 */
@ConfigurationProperties("pedigree.vrs")
record VrsSettings(
    @DefaultValue List<Answering> responders,
    @Nullable Path trust,
    @DefaultValue("30d") Duration licenceWarning,
    @DefaultValue("true") boolean returnsNeedSale,
    @DefaultValue Asking asking) {

  Path trustBelow(Path data) {
    return trust == null ? data.resolve("trust") : trust;
  }

  /**
   * How others' responders are found and asked.
   *
   * @param directory the folder with the look-up directory; below the data folder by default
   * @param directoryUrl where a provider publishes it; taken every day
   * @param wallets the folder with the parties' keys and credentials; below the data folder by
   *     default
   * @param patience how long an answer is waited for
   * @param attempts how often is asked, at most
   * @param pause before the second time; doubled each time
   * @param failures so many in a row, and a responder is left alone
   * @param rest for so long
   * @param plainHttp whether responders on this very machine may be without TLS
   */
  record Asking(
      @Nullable Path directory,
      @Nullable URI directoryUrl,
      @Nullable Path wallets,
      @DefaultValue("2s") Duration patience,
      @DefaultValue("3") int attempts,
      @DefaultValue("200ms") Duration pause,
      @DefaultValue("5") int failures,
      @DefaultValue("30s") Duration rest,
      @DefaultValue("false") boolean plainHttp) {

    Path directoryBelow(Path data) {
      return directory == null ? data.resolve("directory") : directory;
    }

    Path walletsBelow(Path data) {
      return wallets == null ? data.resolve("wallets") : wallets;
    }
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
