package org.pedigree.tracing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How trace requests are answered and sent.
 *
 * @param automatic codes of parties that answer authorised direct partners and regulators at once
 * @param partners whose requests go by HTTP
 * @param patience how long a partner's answer is waited for
 * @param pause from a sending that failed to the next; twice as long after each
 */
@ConfigurationProperties("pedigree.tracing")
record TracingSettings(
    @DefaultValue Set<String> automatic,
    @DefaultValue List<Endpoint> partners,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("1m") Duration pause) {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  TracingSettings {
    automatic = Set.copyOf(automatic);
    partners = List.copyOf(partners);
  }

  /**
   * Where a partner takes trace requests.
   *
   * @param token bearer token, where it wants one
   */
  record Endpoint(String gln, URI url, @Nullable String token) {}

  /** How long is waited after so many sendings that failed. */
  Duration pauseAfter(int sendings) {
    var pause = pause().multipliedBy(1L << Math.clamp(sendings - 1, 0, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  Optional<Endpoint> endpoint(Gln gln) {
    return partners.stream().filter(one -> one.gln().equals(gln.value())).findFirst();
  }
}
