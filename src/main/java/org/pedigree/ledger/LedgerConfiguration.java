package org.pedigree.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.pedigree.ledger.chain.Cadence;
import org.pedigree.ledger.chain.Keystore;
import org.pedigree.ledger.chain.NewHeads;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts together what needs a key, a clock or a folder. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  @Bean
  LedgerAccounts ledgerAccounts(
      JdbcClient jdbc,
      LedgerSettings settings,
      NodeSecret secret,
      Environment environment,
      @Value("${pedigree.data}") Path data) {
    Endpoints.require(settings, beside());
    var demo = environment.acceptsProfiles(Profiles.of("demo"));
    var keystore =
        new Keystore(data.resolve("keys"), settings.passwordFor(demo), settings.keystoreWork());
    return new LedgerAccounts(jdbc, keystore, secret);
  }

  /** What became of moves, for answers made of rows: those of the events that the asker sees. */
  @Bean(defaultCandidate = false)
  @Qualifier("reader")
  Witness readerWitness(
      @Qualifier("reader") JdbcClient reader,
      ChainIdentities identities,
      WitnessedSlots slots,
      WitnessedRecalls recalls) {
    return new Witness(new WitnessedMoves(reader, identities), slots, recalls);
  }

  @Bean
  MoveRun moveRun(
      MoveQueue queue, MovePlanner planner, Moves moves, MoveRun.Signing signing, Clock clock) {
    return new MoveRun(queue, planner, moves, signing, clock);
  }

  @Bean
  MoveRun.Signing signing(
      LedgerAccounts accounts,
      NodeSecret secret,
      Sender sender,
      TransactionOperations inTransaction) {
    return new MoveRun.Signing(accounts, secret, sender, inTransaction);
  }

  @Bean
  Roots roots(JdbcClient jdbc, MoveRun.Signing signing, LedgerSettings settings, Clock clock) {
    return new Roots(
        jdbc,
        signing.inTransaction(),
        signing.accounts(),
        signing.sender(),
        new Cadence(clock, settings.cadence()));
  }

  @Bean
  Enrolment enrolment(
      Parties parties,
      LedgerAccounts accounts,
      NodeSecret secret,
      Enrolment.Membership membership) {
    return new Enrolment(parties, accounts, secret, membership);
  }

  @Bean
  Enrolment.Membership membership(
      ChainIdentities identities,
      PartnerAccounts partners,
      OwnCard card,
      MembershipSettings settings) {
    return new Enrolment.Membership(identities, partners, card, settings.enrolPartners());
  }

  @Bean
  LedgerRun.Work ledgerWork(
      Enrolment enrolment, Governance governance, FoundMoves found, MoveRun moves, Roots roots) {
    return new LedgerRun.Work(enrolment, governance, found, moves, roots);
  }

  @Bean
  MinedGovernance minedGovernance(JdbcClient jdbc, MoveRun.Signing signing, Clock clock) {
    var decisions = new Decisions(jdbc, signing, clock);
    return new MinedGovernance(
        new Consortium(jdbc, signing.accounts(), clock),
        decisions,
        new Replacements(jdbc, signing.accounts(), decisions, signing.secret()));
  }

  @Bean
  Governance governance(MinedGovernance parts, MoveRun.Signing signing) {
    return new Governance(parts, signing);
  }

  @Bean
  Connection ledgerConnection(Recogniser recogniser, EndpointWatch watch, Clock clock) {
    return new Connection(recogniser, watch, clock);
  }

  @Bean
  LedgerRun ledgerRun(
      Connection connection,
      ReadBack readBack,
      LostTail lostTail,
      LedgerRun.Work work,
      LedgerState state) {
    return new LedgerRun(connection, readBack, lostTail, work, state);
  }

  @Bean
  @Profile("!worker")
  LedgerLoop ledgerLoop(
      LedgerSettings settings,
      @Value("${pedigree.data}") Path data,
      LedgerRun run,
      LedgerState state,
      Pace pace,
      Clock clock) {
    return new LedgerLoop(() -> Endpoints.open(settings, data, beside()), run, state, pace, clock);
  }

  /** Where the dev chain's program may be. */
  private static List<Path> beside() {
    return List.of(Path.of(""), new ApplicationHome(LedgerConfiguration.class).getDir().toPath());
  }

  @Bean
  Pace pace(
      Bell bell, LedgerState state, LedgerSettings settings, Clock clock, MeterRegistry meters) {
    var heads =
        settings.wsUrl() == null
            ? null
            : new NewHeads(settings.wsUrl(), settings.rpcToken(), clock, bell::ring);
    var pace = new Pace(bell, state, heads);
    Gauge.builder("pedigree.ledger.heads.live", pace, one -> one.isTold() ? 1 : 0).register(meters);
    return pace;
  }
}
