package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pedigree.ledger.chain.EthereumNode;
import org.pedigree.ledger.chain.Log;
import org.pedigree.ledger.contract.ChainEvent;
import org.pedigree.ledger.contract.ChainEvents;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the chain's own logs and holds them against what the database says was witnessed. */
public final class ChainOracle {

  private record Seen(ChainEvent event, Log.Place place) {}

  private final JdbcClient jdbc;
  private final List<Seen> events = new ArrayList<>();

  private ChainOracle(EthereumNode node, JdbcClient jdbc) {
    this.jdbc = jdbc;
    var addresses =
        jdbc.sql("select '0x' || encode(address, 'hex') from ledger_contract")
            .query(String.class)
            .list();
    for (var log :
        node.logs(addresses, count("select min(block) from ledger_contract"), node.head())) {
      ChainEvents.read(log).ifPresent(event -> events.add(new Seen(event, log.place())));
    }
  }

  /** Every move took effect on the chain once, in its order, and the roots stand on each other. */
  static void assertEverythingIsWitnessedOnce(TestLedger ledger) {
    assertEverythingIsWitnessedOnce(ledger.session().node(), ledger.jdbc);
  }

  /** Likewise, of a node whose database may be asked; answers what the chain tells. */
  public static List<ChainEvent> assertEverythingIsWitnessedOnce(
      EthereumNode node, JdbcClient jdbc) {
    var oracle = new ChainOracle(node, jdbc);
    oracle.assertOperationsOnce();
    oracle.assertOrder();
    oracle.assertRoots();
    return oracle.events.stream().map(Seen::event).toList();
  }

  private void assertOperationsOnce() {
    var transactions = new HashMap<Bytes32, Set<String>>();
    var said = new HashMap<Bytes32, List<ChainEvent>>();
    for (var one : events) {
      if (one.event instanceof ChainEvent.OfOperation of
          && !(one.event instanceof ChainEvent.OperationRefused)) {
        transactions
            .computeIfAbsent(of.operation(), _ -> new LinkedHashSet<>())
            .add(one.place.transaction());
        said.computeIfAbsent(of.operation(), _ -> new ArrayList<>()).add(one.event);
      }
    }
    assertThat(transactions.values()).allMatch(of -> of.size() == 1);
    assertThat(said.values()).allSatisfy(of -> assertThat(of).doesNotHaveDuplicates());
    assertThat(transactions.keySet()).containsAll(operations());
    assertThat(count("select count(*) from ledger_operation where stage <> 'mined'")).isZero();
    assertThat(count("select count(*) from ledger_move where stage <> 'mined'")).isZero();
  }

  private List<Bytes32> operations() {
    return jdbc.sql("select id from ledger_operation")
        .query((row, _) -> Bytes32.of(row.getBytes("id")))
        .list();
  }

  /** Moves of one object are on the chain one after the other, as custody decided them. */
  private void assertOrder() {
    var places = new HashMap<Bytes32, Log.Place>();
    for (var one : events) {
      if (one.event instanceof ChainEvent.OfOperation of) {
        places.putIfAbsent(of.operation(), one.place);
      }
    }
    for (var operations : operationsByObject().values()) {
      assertThat(operations.stream().map(places::get).toList())
          .isSortedAccordingTo(
              Comparator.comparingLong(Log.Place::block).thenComparingInt(Log.Place::index));
    }
  }

  private Map<Long, List<Bytes32>> operationsByObject() {
    var byObject = new HashMap<Long, List<Bytes32>>();
    jdbc.sql(
            """
            select o.object_id, p.id from custody_move_object o
              join ledger_operation p on p.move_id = o.move_id
             order by o.object_id, p.move_id, p.ordinal
            """)
        .query(
            (row, _) ->
                byObject
                    .computeIfAbsent(row.getLong("object_id"), _ -> new ArrayList<>())
                    .add(Bytes32.of(row.getBytes("id"))))
        .list();
    return byObject;
  }

  private void assertRoots() {
    var last = Bytes32.ZERO;
    var roots = new ArrayList<Bytes32>();
    for (var one : events) {
      if (one.event instanceof ChainEvent.RootAppended root) {
        assertThat(root.previous()).isEqualTo(last);
        last = root.root();
        roots.add(root.root());
      }
    }
    assertThat(roots).doesNotHaveDuplicates();
    assertThat(count("select count(*) from ledger_root where confirmed")).isEqualTo(roots.size());
    assertThat(count("select count(*) from ledger_leaf where root_id is null")).isZero();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
