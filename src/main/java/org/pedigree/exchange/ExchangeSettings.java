package org.pedigree.exchange;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where partners' doors are described, and how patient they are.
 *
 * @param partners the folder of the partners' files
 * @param keys the folder of the private keys with which the node signs in at partners' servers
 * @param patience how long a partner's server may take to answer
 * @param mostFiles how many files of a folder one look lists
 */
@ConfigurationProperties("pedigree.exchange")
record ExchangeSettings(
    Path partners,
    Path keys,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("10000") int mostFiles) {

  ExchangeSettings {
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("pedigree.exchange.patience is out of range: " + patience);
    }
    if (mostFiles < 1) {
      throw new IllegalArgumentException(
          "pedigree.exchange.most-files is out of range: " + mostFiles);
    }
  }
}
