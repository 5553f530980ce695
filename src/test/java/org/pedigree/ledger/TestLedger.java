package org.pedigree.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pedigree.TestClock;
import org.pedigree.TestDatabase;
import org.pedigree.ledger.Roots.Cadence;
import org.pedigree.ledger.chain.Keystore;
import org.pedigree.party.Parties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger without the application around it, run round by round. */
final class TestLedger implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final JdbcClient jdbc;
  final TestClock clock = new TestClock();
  final Ledger ledger;
  final Evidence evidence;
  final Witness witness;
  final WitnessIntake intake;
  final ChainIdentities identities;
  final LedgerAccounts accounts;
  final LedgerState state = new LedgerState();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final EndpointWatch watch = new EndpointWatch(clock, meters);
  private final LedgerRun run;
  private final Connection connection;
  private Endpoints endpoints;

  /**
   * @param chain JSON-RPC endpoint
   * @param keys folder of the keystore; the same for a second start on the same database
   */
  TestLedger(TestDatabase database, URI chain, Path keys) {
    this(database, List.of(chain), keys);
  }

  /** On several endpoints, the preferred one first. */
  TestLedger(TestDatabase database, List<URI> endpoints, Path keys) {
    this(database, Endpoints.open(settings(endpoints), keys, List.of()), keys);
  }

  TestLedger(TestDatabase database, Endpoints endpoints, Path keys) {
    this.jdbc = database.jdbc();
    this.endpoints = endpoints;
    var inTransaction = database.transactions();
    identities = new ChainIdentities(jdbc);
    accounts = new LedgerAccounts(jdbc, new Keystore(keys, "a test's password", 4096));
    ledger = new Ledger(jdbc, identities, state, clock);
    evidence = new Evidence(jdbc, identities);
    witness =
        new Witness(new WitnessedMoves(jdbc, identities), new WitnessedSlots(jdbc, identities));
    intake = new WitnessIntake(jdbc, new Bell());
    connection = new Connection(new Recogniser(jdbc, identities, accounts), watch, clock);
    var names = new KeyNames(jdbc);
    var mined =
        new MinedEvents(
            new MinedSlots(jdbc),
            new MinedDisputes(jdbc),
            new MinedOperations(jdbc, names),
            new MinedRecords(jdbc));
    var transactions = new OutgoingTransactions(jdbc);
    var counts = new TransactionMeters(meters);
    var outcomes = new Outcomes(transactions, new Released(jdbc), counts, jdbc);
    var sender = new Sender(transactions, outcomes, counts, clock);
    var secret = new NodeSecret(jdbc);
    var signing = new MoveRun.Signing(accounts, secret, sender, inTransaction);
    run =
        new LedgerRun(
            connection,
            new ReadBack(jdbc, inTransaction, mined),
            new LostTail(jdbc, inTransaction),
            new LedgerRun.Work(
                new Enrolment(new Parties(jdbc), accounts, secret),
                new MoveRun(
                    new MoveQueue(jdbc, clock),
                    planner(),
                    new Moves(jdbc, inTransaction),
                    signing,
                    clock),
                new Roots(
                    jdbc, inTransaction, accounts, sender, new Cadence(clock, Duration.ofNanos(1))),
                sender,
                accounts),
            state);
    new LedgerMetrics(ledger, clock).bindTo(meters);
    run.prepare();
  }

  private MovePlanner planner() {
    var lots = new Lots(jdbc);
    var epcs = new CanonicalEpcs(jdbc);
    var made = new MadeOnChain(jdbc, lots);
    var takings = new Takings(made, epcs);
    return new MovePlanner(
        new Standings(jdbc),
        epcs,
        new BatchPlans(lots, epcs, takings, accounts),
        new ContainerPlans(made, epcs, takings),
        new GoodsPlans(takings, accounts, clock));
  }

  private static LedgerSettings settings(List<URI> endpoints) {
    return new LedgerSettings(
        endpoints, null, null, Duration.ofSeconds(1), "a test's password", 4096);
  }

  void runOnce() {
    run.runOnce(endpoints);
  }

  /** Runs round after round until it is so, however fast the chain mines. */
  void runUntil(BooleanSupplier so) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    runOnce();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within %s; %s".formatted(PATIENCE, ledger.status()));
      }
      Thread.onSpinWait();
      runOnce();
    }
  }

  /** Runs until nothing waits for the chain. */
  void settle() {
    runUntil(
        () -> {
          var status = ledger.status();
          return status.problem() == null
              && status.backlog().moves() == 0
              && status.backlog().leaves() == 0
              && status.backlog().blocks() == 0;
        });
  }

  /** The stages in which transactions stand. */
  List<String> stages() {
    return jdbc.sql("select distinct stage from ledger_transaction").query(String.class).list();
  }

  long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  /** Keeps the dev chain's blocks. */
  void save() {
    endpoints.save();
  }

  long endpointHead() {
    return endpoints.nodes().getFirst().head();
  }

  Session session() {
    return connection.current().orElseThrow();
  }

  @Override
  public void close() {
    endpoints.close();
  }
}
