package org.pedigree.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger reaches its chain and keeps its keys.
 *
 * @param rpcUrl JSON-RPC endpoints of Ethereum nodes of one chain, the preferred one first; without
 *     any this node runs a dev chain
 * @param rpcToken bearer token for those endpoints, and for the WebSocket
 * @param wsUrl WebSocket endpoint ({@code ws://} or {@code wss://}) that tells of new blocks; they
 *     are asked for where it is missing, dead or silent
 * @param cadence how often evidence gets a root, when there is something
 * @param keystorePassword encrypts the files with the parties' keys
 * @param keystoreWork the cost N of scrypt for new files, a power of two; the default takes 128 MB
 *     and a third of a second per file
 */
@ConfigurationProperties("pedigree.ledger")
record LedgerSettings(
    @DefaultValue List<URI> rpcUrl,
    @Nullable String rpcToken,
    @Nullable URI wsUrl,
    @DefaultValue("1s") Duration cadence,
    @Nullable String keystorePassword,
    @DefaultValue("131072") int keystoreWork) {

  /** Everybody can read it in the configuration of the demonstration. */
  static final String DEMO_PASSWORD = "demo-keystore";

  LedgerSettings {
    rpcUrl = List.copyOf(rpcUrl);
    if (cadence.isNegative() || cadence.isZero()) {
      throw new IllegalArgumentException(
          "pedigree.ledger.cadence must be positive, found " + cadence);
    }
  }

  /** The keystore's password, refused where it protects nothing. */
  String passwordFor(boolean demo) {
    if (keystorePassword == null || keystorePassword.isBlank()) {
      throw new LedgerNotConfigured(
          "Set pedigree.ledger.keystore-password: it encrypts the keys of the parties.");
    }
    if (!demo && keystorePassword.equals(DEMO_PASSWORD)) {
      throw new LedgerNotConfigured(
          "pedigree.ledger.keystore-password is the demonstration's: choose one of your own.");
    }
    return keystorePassword;
  }

  /** Names no secret, so that no log does. */
  @Override
  public String toString() {
    return "LedgerSettings[cadence=%s]".formatted(cadence);
  }
}
