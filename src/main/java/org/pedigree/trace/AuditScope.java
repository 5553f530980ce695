package org.pedigree.trace;

import java.time.Instant;
import org.pedigree.party.PartyId;

/**
 * What is audited: a party's dealings of a span of time.
 *
 * @param until up to before that
 */
public record AuditScope(PartyId party, Instant since, Instant until) {}
