package org.pedigree.vrs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code vrs_request}: every request, answered or refused, before it is told anything. */
@Component
class RequestLog {

  /** How often was asked, by the status of the answer. */
  static final String METER = "pedigree.vrs.requests";

  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private final Clock clock;

  RequestLog(JdbcClient jdbc, MeterRegistry meters, Clock clock) {
    this.jdbc = jdbc;
    this.meters = meters;
    this.clock = clock;
  }

  /** What a reply comes to in a row. */
  private record Outcome(
      int status,
      @Nullable String rule,
      @Nullable Boolean verified,
      Lms.@Nullable FailureReason reason,
      Lms.@Nullable AdditionalInfo info) {

    static Outcome of(Reply reply) {
      return switch (reply) {
        case Reply.Told(_, _, var finding) ->
            new Outcome(200, null, finding.verified(), finding.reason(), finding.info());
        case Reply.Connected _ -> new Outcome(200, null, null, null, null);
        case Reply.Refused(var breach) ->
            new Outcome(breach.rule().status().value(), breach.rule().word(), null, null, null);
      };
    }
  }

  void keep(Course course) {
    var outcome = Outcome.of(course.reply());
    insert(course, outcome);
    meters.counter(METER, "status", Integer.toString(outcome.status())).increment();
  }

  private void insert(Course course, Outcome outcome) {
    var question = course.question();
    var pack = question == null ? null : question.pack();
    var requester = course.requester();
    var responder = course.responder();
    jdbc.sql(
            """
            insert into vrs_request (at, target, responder, requester, proof, gtin, lot, epc,
                                     corr_uuid, status, rule, verified, reason, info)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(course.asked().target())
        .param(responder == null ? null : responder.party().value())
        .param(requester == null ? null : requester.party().value())
        .param(requester == null ? null : requester.proof())
        .param(question == null ? null : question.gtin().value())
        .param(pack == null ? null : pack.lot().value())
        .param(pack == null ? null : pack.item().canonical())
        .param(question == null ? null : question.correlation())
        .param(outcome.status())
        .param(outcome.rule())
        .param(outcome.verified())
        .param(outcome.reason() == null ? null : outcome.reason().token())
        .param(outcome.info() == null ? null : outcome.info().token())
        .update();
  }
}
