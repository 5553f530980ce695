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
import org.pedigree.epcis.Epcs;
import org.pedigree.ledger.chain.Cadence;
import org.pedigree.ledger.chain.Keystore;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partners;
import org.pedigree.nodes.TestNodes;
import org.pedigree.party.Parties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The ledger without the application around it, run round by round. */
final class TestLedger implements AutoCloseable {

  /** A thousand moves take their blocks, where a block takes a second. */
  private static final Duration PATIENCE = Duration.ofMinutes(TestChain.isElsewhere() ? 5 : 1);

  final JdbcClient jdbc;
  final TestClock clock = new TestClock();
  final Ledger ledger;
  final Evidence evidence;
  final Witness witness;
  final WitnessIntake intake;
  final Restores restores;
  final ChainIdentities identities;
  final LedgerAccounts accounts;
  final RefusedMoves refused;
  final Retries retries;
  final Governance governance;
  final LedgerState state = new LedgerState();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final EndpointWatch watch = new EndpointWatch(clock, meters);
  final OwnNode node;
  final Partners partners;
  final Openings openings;
  final OpeningDesk desk;
  final OpeningRun openingRun;
  final Deliveries deliveries;
  final DeliveryRun deliveryRun;
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
    this(database, endpoints, keys, new Role("alone", MembershipSettings.ALONE));
  }

  /** What it is among the nodes of a test. */
  record Role(String name, MembershipSettings membership) {}

  TestLedger(TestDatabase database, URI chain, Path keys, Role role) {
    this(database, Endpoints.open(settings(List.of(chain)), keys, List.of()), keys, role);
  }

  TestLedger(TestDatabase database, Endpoints endpoints, Path keys, Role role) {
    this.jdbc = database.jdbc();
    this.node = TestNodes.own(role.name, URI.create("http://%s.example".formatted(role.name)));
    this.partners = TestNodes.partners(keys.resolve("partners"));
    this.endpoints = endpoints;
    var inTransaction = database.transactions();
    identities = new ChainIdentities(jdbc, role.membership);
    accounts =
        new LedgerAccounts(
            jdbc, new Keystore(keys, "a test's password", 4096), new NodeSecret(jdbc));
    ledger = new Ledger(jdbc, identities, state, clock);
    evidence = new Evidence(jdbc, identities);
    witness =
        new Witness(
            new WitnessedMoves(jdbc, identities),
            new WitnessedSlots(jdbc, identities),
            new WitnessedRecalls(jdbc));
    restores =
        new Restores(jdbc, inTransaction, accounts, new AccessLeaves(jdbc, new Bell()), clock);
    intake = new WitnessIntake(jdbc, new NodeSecret(jdbc), new Bell());
    refused = new RefusedMoves(jdbc);
    retries = new Retries(jdbc, inTransaction, new Bell(), clock);
    connection = new Connection(new Recogniser(jdbc, identities, accounts, restores), watch, clock);
    var names = new KeyNames(jdbc);
    var transactions = new OutgoingTransactions(jdbc);
    var counts = new TransactionMeters(meters);
    var outcomes = new Outcomes(transactions, new Released(jdbc), counts, jdbc, inTransaction);
    var sender = new Sender(transactions, outcomes, counts, clock);
    var secret = new NodeSecret(jdbc);
    var signing = new MoveRun.Signing(accounts, secret, sender, inTransaction);
    var decisions = new Decisions(jdbc, signing, clock);
    var parts =
        new MinedGovernance(
            new Consortium(jdbc, accounts, clock),
            decisions,
            new Replacements(jdbc, accounts, decisions, secret));
    governance = new Governance(parts, signing);
    var mined =
        new MinedEvents(
            new MinedSlots(jdbc),
            new MinedDisputes(jdbc),
            new MinedOperations(jdbc, names),
            new MinedRecords(jdbc),
            parts);
    run =
        new LedgerRun(
            connection,
            new ReadBack(jdbc, inTransaction, mined),
            new LostTail(jdbc, inTransaction),
            new LedgerRun.Work(
                new Enrolment(
                    new Parties(jdbc),
                    accounts,
                    secret,
                    new Enrolment.Membership(
                        identities,
                        new PartnerAccounts(jdbc, inTransaction, partners, new Parties(jdbc)),
                        new OwnCard(node, keys),
                        role.membership.enrolPartners())),
                governance,
                new FoundMoves(
                    jdbc,
                    inTransaction,
                    secret,
                    new FoundEffects(
                        jdbc,
                        new Lots(jdbc, secret),
                        new CanonicalEpcs(jdbc),
                        new Standings(jdbc),
                        units())),
                new MoveRun(
                    new MoveQueue(
                        jdbc,
                        clock,
                        new UnsettledMoves(jdbc, clock),
                        new OpeningGate(jdbc, new Standings(jdbc))),
                    planner(),
                    new Moves(jdbc),
                    signing,
                    clock),
                new Roots(
                    jdbc,
                    inTransaction,
                    accounts,
                    sender,
                    new Cadence(clock, Duration.ofNanos(1)))),
            state);
    new LedgerMetrics(ledger, clock).bindTo(meters);
    run.prepare();
    var client = TestNodes.client(node);
    var files = new OpeningFiles(keys.resolve("openings"));
    var source =
        new OpeningSource(
            node, partners, client, files, new OpeningLimits(DataSize.ofMegabytes(1), 1_000));
    openings = new Openings(jdbc);
    desk =
        new OpeningDesk(
            jdbc,
            new Standings(jdbc),
            new CanonicalEpcs(jdbc),
            units(),
            new OpeningDesk.Origin(node, identities));
    openingRun =
        new OpeningRun(
            openings,
            source,
            new OpenedObjects(jdbc, new Epcs(jdbc)),
            new OpeningRun.Tables(jdbc, inTransaction, identities, new Bell()),
            clock);
    deliveries = new Deliveries(jdbc);
    new DeliveryMeters(deliveries).bindTo(meters);
    deliveryRun =
        new DeliveryRun(deliveries, new OpeningDelivery(desk, client, files), partners, clock);
  }

  private KnownUnits units() {
    return new KnownUnits(
        jdbc, new MadeOnChain(jdbc, new Lots(jdbc, new NodeSecret(jdbc))), new CanonicalEpcs(jdbc));
  }

  private MovePlanner planner() {
    var lots = new Lots(jdbc, new NodeSecret(jdbc));
    var epcs = new CanonicalEpcs(jdbc);
    var made = new MadeOnChain(jdbc, lots);
    var takings = new Takings(units());
    return new MovePlanner(
        new Standings(jdbc),
        epcs,
        new MovePlanner.Plans(
            new BatchPlans(lots, epcs, takings, accounts),
            new ContainerPlans(made, takings),
            new GoodsPlans(takings, clock),
            new DisputePlans(takings)));
  }

  private static LedgerSettings settings(List<URI> endpoints) {
    return new LedgerSettings(
        endpoints, null, null, Duration.ofSeconds(1), "a test's password", 4096);
  }

  void runOnce() {
    run.runOnce(endpoints);
  }

  /** Runs round after round until it is so, for as long as fewer and fewer items wait. */
  void runUntil(BooleanSupplier so) {
    var waiting = Long.MAX_VALUE;
    var end = System.nanoTime() + PATIENCE.toNanos();
    runOnce();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        waiting = fewerThan(waiting);
        end = System.nanoTime() + PATIENCE.toNanos();
      }
      Thread.onSpinWait();
      runOnce();
    }
  }

  private long fewerThan(long before) {
    var status = ledger.status();
    if (status.backlog().items() >= before) {
      throw new AssertionError("Nothing goes on for %s; %s".formatted(PATIENCE, status));
    }
    return status.backlog().items();
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

  /** The key of an object's slot. */
  Bytes32 witnessKey(long object) {
    return new Standings(jdbc).of(List.of(object)).get(object).slot();
  }

  Session session() {
    return connection.current().orElseThrow();
  }

  @Override
  public void close() {
    endpoints.close();
  }
}
