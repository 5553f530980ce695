package org.pedigree.custody;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_verdict}. */
@Component
class VerdictTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  VerdictTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Keeps verdicts; what waits already goes on waiting since then. */
  void save(Collection<Judgement> judgements) {
    if (judgements.isEmpty()) {
      return;
    }
    var columns = new Columns<>(judgements);
    jdbc.sql(
            """
            insert into custody_verdict (event_id, verdict, rule, reason, findings, waiting_since)
            select event_id, verdict, rule, reason,
                   array(select jsonb_array_elements_text(findings::jsonb)),
                   case when verdict = 'waiting' then cast(? as timestamptz) end
              from unnest(?, ?, ?, ?, ?) as v (event_id, verdict, rule, reason, findings)
            on conflict (event_id) do update set
              verdict = excluded.verdict, rule = excluded.rule, reason = excluded.reason,
              findings = excluded.findings,
              waiting_since = case when excluded.verdict = 'waiting'
                then coalesce(custody_verdict.waiting_since, excluded.waiting_since) end
            """)
        .param(clock.instant().toString())
        .param(columns.longs(Judgement::eventId))
        .param(columns.texts(judgement -> Words.of(judgement.verdict())))
        .param(columns.texts(judgement -> rule(judgement.verdict())))
        .param(columns.texts(judgement -> reason(judgement.verdict())))
        .param(columns.texts(judgement -> Bodies.write(findings(judgement.verdict()))))
        .update();
  }

  Map<Long, Judged> find(Collection<Long> eventIds) {
    return jdbc
        .sql(
            """
            select v.*, s.kind, s.party, s.own from custody_verdict v
              join custody_statement s on s.event_id = v.event_id
             where v.event_id = any (?)
            """)
        .param(Columns.ids(eventIds))
        .query(VerdictRows::judged)
        .list()
        .stream()
        .collect(Collectors.toMap(Judged::eventId, judged -> judged));
  }

  private static @Nullable String rule(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> null;
      case Verdict.Waiting(String rule, _) -> rule;
      case Verdict.Refused(String rule, _) -> rule;
      case Verdict.TakenBack _ -> Declaration.RULE;
    };
  }

  private static @Nullable String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> null;
      case Verdict.Waiting(_, String reason) -> reason;
      case Verdict.Refused(_, String reason) -> reason;
      case Verdict.TakenBack(String reason) -> reason;
    };
  }

  private static List<String> findings(Verdict verdict) {
    return verdict instanceof Verdict.Accepted(List<String> findings) ? findings : List.of();
  }
}
