package org.pedigree.as2;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The AS2 door.
 *
 * @param maxSize of a message, as it comes and when it is expanded
 * @param url where partners reach {@code /as2} of this node; receipts that come later are sent
 *     there
 * @param keys our own
 * @param sending how messages go out
 * @param warning how long before a certificate runs out that is told
 */
@ConfigurationProperties("pedigree.as2")
record As2Settings(
    @DefaultValue("32MB") DataSize maxSize,
    @Nullable URI url,
    Keys keys,
    @DefaultValue Sending sending,
    @DefaultValue("30d") Duration warning) {

  /**
   * A PKCS#12 file. Its entries belong to the party whose code their alias is, or begins with
   * before a dot.
   */
  record Keys(Path path, @Nullable String password) {}

  /**
   * How messages go out.
   *
   * @param patience how long an answer is waited for
   * @param receiptWithin how long a receipt that comes later is waited for
   * @param attempts after so many a message is given up
   * @param backOff before the second attempt; doubled before each further one
   * @param longestBackOff at most so long
   * @param look how often is looked for what is due
   */
  record Sending(
      @DefaultValue("30s") Duration patience,
      @DefaultValue("1h") Duration receiptWithin,
      @DefaultValue("8") int attempts,
      @DefaultValue("30s") Duration backOff,
      @DefaultValue("30m") Duration longestBackOff,
      @DefaultValue("5s") Duration look) {}
}
