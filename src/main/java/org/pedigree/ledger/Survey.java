package org.pedigree.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pedigree.ledger.Beyond.Operation;
import org.pedigree.ledger.Beyond.Root;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.Log.Place;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.ChainEvents;
import org.pedigree.ledger.contract.ToldOperation;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One look through the blocks that were not read, for what is ours and not known here. */
final class Survey {

  private final JdbcClient jdbc;
  private final LedgerAccounts accounts;
  private final EthereumNode node;
  private final Set<String> own = new HashSet<>();
  private final Map<Bytes32, String> takenOver = new HashMap<>();
  private final List<Root> roots = new ArrayList<>();
  private final Map<Bytes32, Place> performed = new HashMap<>();

  Survey(JdbcClient jdbc, LedgerAccounts accounts, EthereumNode node) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.node = node;
    accounts.own().forEach(one -> own.add(one.address()));
  }

  Beyond of(ChainIdentity chain, Map<String, Long> nonces) {
    var read = ReadSoFar.known(jdbc).block();
    var contracts =
        Arrays.stream(Artifact.values())
            .map(artifact -> chain.contracts().get(artifact.contract()).address())
            .map(address -> address.toLowerCase(Locale.ROOT))
            .toList();
    for (var log : node.logs(contracts, read + 1, node.head())) {
      ChainEvents.read(log).ifPresent(event -> see(event, log.place()));
    }
    var operations = operations();
    var blocks = new TreeSet<>(Set.of(read));
    roots.forEach(root -> blocks.add(root.place().block()));
    operations.forEach(operation -> blocks.add(operation.place().block()));
    return new Beyond(blocks.last(), roots, operations, takenOver, nonces);
  }

  private void see(ChainEvent event, Place place) {
    if (event instanceof ChainEvent.RootAppended root) {
      if (own.contains(root.node()) && !isKnown(root.root())) {
        roots.add(new Root(root, place));
      }
    } else if (event instanceof ChainEvent.OfOperation of
        && !(event instanceof ChainEvent.OperationRefused)) {
      performed.putIfAbsent(of.operation(), place);
    }
    if (event instanceof ChainEvent.HolderAdded(_, var account, var holder)) {
      held(holder, account);
    }
    if (event instanceof ChainEvent.Replaced(_, var account, var replacement)
        && own.contains(account)) {
      own.add(replacement);
    }
  }

  private boolean isKnown(Bytes32 root) {
    return jdbc.sql("select exists (select from ledger_root where root = ?)")
        .param(root.bytes())
        .query(Boolean.class)
        .single();
  }

  /** A key that was drawn after the backup: the holder id is the same, and its file is there. */
  private void held(Bytes32 holder, String account) {
    var isOurs = accounts.own().stream().anyMatch(one -> one.holder().equals(holder));
    if (isOurs && own.add(account) && accounts.has(account)) {
      takenOver.put(holder, account);
    }
  }

  private List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    var blocks = new TreeSet<Long>();
    performed.values().forEach(place -> blocks.add(place.block()));
    for (var block : blocks) {
      for (var transaction : node.transactions(block)) {
        if (own.contains(transaction.from()) && !isKnown(transaction.hash())) {
          add(operations, transaction);
        }
      }
    }
    return operations;
  }

  private void add(List<Operation> operations, EthereumNode.Mined transaction) {
    for (var told : ToldOperation.in(transaction.input())) {
      var place = performed.get(told.operation());
      if (place != null && place.transaction().equals(transaction.hash())) {
        operations.add(new Operation(told.operation(), transaction.from(), told.data(), place));
      }
    }
  }

  private boolean isKnown(String transaction) {
    return jdbc.sql(
            """
            select exists (select from ledger_transaction
                            where hash = ? and stage in ('pending', 'mined', 'failed'))
            """)
        .param(Hex.bytes(transaction))
        .query(Boolean.class)
        .single();
  }
}
