package org.pedigree.vrs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code vrs_verification}: what a party had verified, and what it was told. */
@Component
class VerificationLog {

  /** How many packs parties of this node had verified, by verdict. */
  static final String METER = "pedigree.vrs.verifications";

  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private final Clock clock;

  VerificationLog(JdbcClient jdbc, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.meters = meters;
    this.clock = clock;
  }

  void keep(PartyId party, Question.Pack pack, Verification told) {
    var reason = told.verificationFailureReason();
    var info = told.additionalInfo();
    jdbc.sql(
            """
            insert into vrs_verification
                   (at, party_id, gtin, lot, epc, responder, verdict, reason, info, sale, saleable)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(clock.instant().atOffset(ZoneOffset.UTC), party.value())
        .params(pack.item().gtin().value(), pack.lot().value(), pack.item().canonical())
        .param(told.responderGLN())
        .param(told.verdict())
        .param(reason == null ? null : reason.token())
        .param(info == null ? null : info.token())
        .param(told.sale() == null ? null : told.sale().shipment())
        .param(told.saleable())
        .update();
    meters.counter(METER, "verdict", told.verdict()).increment();
  }
}
