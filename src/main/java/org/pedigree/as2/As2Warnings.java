package org.pedigree.as2;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.pedigree.party.Parties;
import org.springframework.stereotype.Component;

/**
 * Tells, before it hurts, which certificates run out and have no successor: of partners, and our
 * own.
 */
@Component
class As2Warnings {

  /** How many have run out, or soon will, by state. */
  static final String METER = "pedigree.as2.certificates";

  private final As2Certificates certificates;
  private final As2OwnKeys keys;
  private final Parties parties;
  private final As2Trust trust;
  private final As2Settings settings;

  As2Warnings(
      As2Certificates certificates,
      As2OwnKeys keys,
      Parties parties,
      As2Trust trust,
      As2Settings settings) {
    this.certificates = certificates;
    this.keys = keys;
    this.parties = parties;
    this.trust = trust;
    this.settings = settings;
  }

  /** Shows both states, also while there is none of them. */
  @Component
  static final class Meters {

    Meters(As2Warnings warnings, MeterRegistry meters) {
      for (var expired : List.of(true, false)) {
        Gauge.builder(METER, warnings, all -> all.count(expired))
            .tag("state", expired ? "expired" : "expiring")
            .register(meters);
      }
    }
  }

  /** Ends of what has no successor. */
  private Stream<Instant> ends() {
    var partners = certificates.lastEnds().stream();
    var own =
        parties.hosted().stream()
            .flatMap(
                party ->
                    keys.of(party.code()).stream()
                        .map(key -> key.certificate().getNotAfter().toInstant())
                        .max(Instant::compareTo)
                        .stream());
    return Stream.concat(partners, own);
  }

  double count(boolean expired) {
    var now = trust.now();
    var soon = now.plus(settings.warning());
    return ends()
        .filter(end -> expired ? !now.isBefore(end) : now.isBefore(end) && !soon.isBefore(end))
        .count();
  }
}
