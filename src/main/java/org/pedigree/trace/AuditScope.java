package org.pedigree.trace;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.pedigree.party.PartyId;

/**
 * What is audited: a party's dealings of a span of time.
 *
 * @param until up to before that
 */
public record AuditScope(PartyId party, Instant since, Instant until) {

  Map<String, Object> params() {
    return Map.of(
        "party", party.value(),
        "since", since.atOffset(ZoneOffset.UTC),
        "until", until.atOffset(ZoneOffset.UTC));
  }
}
