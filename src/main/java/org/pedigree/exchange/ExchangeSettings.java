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
 * @param outbound how often what goes out is tried
 */
@ConfigurationProperties("pedigree.exchange")
record ExchangeSettings(
    Path partners,
    Path keys,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("10000") int mostFiles,
    @DefaultValue Retry outbound) {

  /**
   * How often a delivery is tried.
   *
   * @param pause after the first attempt; it doubles with each
   * @param longestPause between two attempts
   * @param escalateAfter so many attempts people are told
   */
  record Retry(
      @DefaultValue("30s") Duration pause,
      @DefaultValue("1h") Duration longestPause,
      @DefaultValue("8") int escalateAfter) {

    Retry {
      if (!pause.isPositive() || longestPause.compareTo(pause) < 0) {
        throw new IllegalArgumentException(
            "pedigree.exchange.outbound.pause is out of range: " + pause);
      }
      if (escalateAfter < 1) {
        throw new IllegalArgumentException(
            "pedigree.exchange.outbound.escalate-after is out of range: " + escalateAfter);
      }
    }

    /** Between this attempt, from 1, and the next one. */
    Duration pause(int attempt) {
      var doubled = pause;
      for (int i = 1; i < attempt && doubled.compareTo(longestPause) < 0; i++) {
        doubled = doubled.multipliedBy(2);
      }
      return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
  }

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
