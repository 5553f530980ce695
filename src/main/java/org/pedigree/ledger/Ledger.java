package org.pedigree.ledger;

import java.util.Map;
import java.util.stream.Collectors;
import org.pedigree.ledger.ChainStatus.Backlog;
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
             (select greatest(:head - max(read_to), 0) from ledger_chain) as blocks
      """;

  private final JdbcClient jdbc;
  private final ChainIdentities identities;
  private final LedgerState state;

  Ledger(JdbcClient jdbc, ChainIdentities identities, LedgerState state) {
    this.jdbc = jdbc;
    this.identities = identities;
    this.state = state;
  }

  public ChainStatus status() {
    var chain = identities.known();
    return new ChainStatus(
        state.problem(),
        chain.map(ChainIdentity::chainId).orElse(0L),
        chain.map(Ledger::addresses).orElse(Map.of()),
        state.head(),
        backlog());
  }

  private static Map<String, String> addresses(ChainIdentity chain) {
    return chain.contracts().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().address()));
  }

  private Backlog backlog() {
    return jdbc.sql(BACKLOG)
        .param("head", state.head())
        .query(
            (row, _) ->
                new Backlog(row.getLong("moves"), row.getLong("leaves"), row.getLong("blocks")))
        .single();
  }
}
