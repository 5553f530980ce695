package org.pedigree.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where partners' machines come that show a certificate.
 *
 * @param port on which nothing but such doors is answered; 0 for any that is free
 * @param identity the name of the file of {@code pedigree.exchange.keys} with this node's
 *     certificate and its key
 */
@ConfigurationProperties("pedigree.exchange.https")
record PartnerPortSettings(@Nullable Integer port, @Nullable String identity) {

  boolean isOpen() {
    return port != null;
  }
}
