package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.ChainStatus.Backlog;
import org.pedigree.ledger.ChainStatus.Oldest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the ledger says of itself, for the banner at start and for whoever watches the node. */
@Component
public class Ledger {

  private static final String BACKLOG =
      """
      select (select count(*) from ledger_move where stage in ('waiting', 'sent')) as moves,
             (select count(*) from ledger_leaf where root_id is null)
             + (select coalesce(sum(size), 0) from ledger_root where not confirmed) as leaves,
             (select greatest(:head - max(read_to), 0) from ledger_chain) as blocks,
             (select count(*) from ledger_move where stage = 'refused') as refused
      """;

  /** A move that waits for its day, or for another node's opening, is not late. */
  private static final String OLDEST =
      """
      (select 'move' as what, m.event_id, e.recorded_at as since
         from ledger_move m join event e on e.id = m.event_id
        where m.stage in ('waiting', 'sent') and not m.parked
          and not exists (select from ledger_operation p
                           where p.move_id = m.move_id and p.stage = 'planned'
                             and p.not_before > :now)
        order by m.move_id limit 1)
      union all
      (select 'leaf', l.event_id, d.received_at
         from ledger_leaf l join document d on d.id = l.document_id
        where l.root_id is null order by l.id limit 1)
      union all
      (select 'leaf', l.event_id, d.received_at
         from ledger_root r
         join ledger_leaf l on l.root_id = r.id and l.index = 0
         join document d on d.id = l.document_id
        where not r.confirmed order by r.id limit 1)
      order by since limit 1
      """;

  private final JdbcClient jdbc;
  private final ChainIdentities identities;
  private final LedgerState state;
  private final Clock clock;

  Ledger(JdbcClient jdbc, ChainIdentities identities, LedgerState state, Clock clock) {
    this.jdbc = jdbc;
    this.identities = identities;
    this.state = state;
    this.clock = clock;
  }

  public ChainStatus status() {
    return status(backlog());
  }

  /** The chain alone, without counting what waits for it. */
  ChainStatus uncounted() {
    return status(Backlog.UNCOUNTED);
  }

  private ChainStatus status(Backlog backlog) {
    var chain = identities.known();
    var told = state.told();
    return new ChainStatus(
        told.state(),
        told.reason(),
        chain.map(ChainIdentity::chainId).orElse(0L),
        chain.map(Ledger::addresses).orElse(Map.of()),
        state.head(),
        backlog);
  }

  private static Map<String, String> addresses(ChainIdentity chain) {
    return chain.contracts().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().address()));
  }

  private Backlog backlog() {
    var oldest = oldest();
    return jdbc.sql(BACKLOG)
        .param("head", state.head())
        .query((row, _) -> backlog(row, oldest))
        .single();
  }

  private static Backlog backlog(ResultSet row, @Nullable Oldest oldest) throws SQLException {
    return new Backlog(
        row.getLong("moves"),
        row.getLong("leaves"),
        row.getLong("blocks"),
        row.getLong("refused"),
        oldest);
  }

  private @Nullable Oldest oldest() {
    return jdbc.sql(OLDEST)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Oldest(
                    row.getString("what"),
                    row.getObject("event_id", Long.class),
                    row.getTimestamp("since").toInstant()))
        .optional()
        .orElse(null);
  }
}
