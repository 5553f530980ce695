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
 */
@ConfigurationProperties("pedigree.tracing")
record TracingSettings(
    @DefaultValue Set<String> automatic,
    @DefaultValue List<Endpoint> partners,
    @DefaultValue("10s") Duration patience) {

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

  Optional<Endpoint> endpoint(Gln gln) {
    return partners.stream().filter(one -> one.gln().equals(gln.value())).findFirst();
  }
}
