package org.pedigree.ledger;

import java.util.Map;
import java.util.stream.Collectors;
import org.pedigree.ledger.ChainStatus.Backlog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the ledger says of itself, for the banner at start and for whoever watches the node. */
@Component
public class Ledger {

  private final JdbcClient jdbc;
  private final ChainIdentities identities;

  Ledger(JdbcClient jdbc, ChainIdentities identities) {
    this.jdbc = jdbc;
    this.identities = identities;
  }

  public ChainStatus status() {
    return identities
        .known()
        .map(chain -> new ChainStatus(null, chain.chainId(), addresses(chain), -1, backlog()))
        .orElseGet(() -> new ChainStatus("No chain is set up yet.", 0, Map.of(), -1, backlog()));
  }

  private static Map<String, String> addresses(ChainIdentity chain) {
    return chain.contracts().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().address()));
  }

  private Backlog backlog() {
    return jdbc.sql(
            """
            select (select count(*) from ledger_move where stage in ('waiting', 'sent')) as moves,
                   (select count(*) from ledger_leaf where root_id is null)
                   + (select coalesce(sum(size), 0) from ledger_root where not confirmed) as leaves
            """)
        .query((row, _) -> new Backlog(row.getLong("moves"), row.getLong("leaves"), 0))
        .single();
  }
}
