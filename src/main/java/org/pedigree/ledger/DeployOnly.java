package org.pedigree.ledger;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * A start that brings contracts and accounts to the chain and ends, with its doors shut: {@code
 * --pedigree.ledger.deploy-only}. A second one finds them there and changes nothing.
 */
@Component
@ConditionalOnProperty(DeployOnly.OPTION)
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeployOnly implements ApplicationRunner {

  static final String OPTION = "pedigree.ledger.deploy-only";

  private static final long BETWEEN_LOOKS = 100_000_000;

  private final ApplicationContext application;
  private final ChainIdentities identities;
  private final LedgerAccounts accounts;
  private final LedgerState state;

  DeployOnly(
      ApplicationContext application,
      ChainIdentities identities,
      LedgerAccounts accounts,
      LedgerState state) {
    this.application = application;
    this.identities = identities;
    this.accounts = accounts;
    this.state = state;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    tellUntilDone(System.out::println);
    System.exit(SpringApplication.exit(application));
  }

  /** Names the accounts first: a chain with a list of accounts has to be told of them. */
  void tellUntilDone(Consumer<String> told) {
    told.accept("Accounts of this node  " + addresses());
    var last = "";
    while (!isDone()) {
      var reason = state.told().reason();
      if (reason != null && !reason.equals(last)) {
        told.accept("Waits: " + reason);
        last = reason;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    told.accept("Chain  id " + identities.known().orElseThrow().chainId());
    identities
        .known()
        .orElseThrow()
        .contracts()
        .forEach(
            (name, contract) ->
                told.accept(
                    "%s  %s, block %d".formatted(name, contract.address(), contract.block())));
    told.accept("Every account is enrolled.");
  }

  private boolean isDone() {
    return identities.known().isPresent() && accounts.notEnrolled().isEmpty();
  }

  private String addresses() {
    return accounts.own().stream().map(LedgerAccount::address).collect(joining(" "));
  }

  /** Shuts the doors of such a start. */
  static final class Doors implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(
        ConfigurableEnvironment environment, SpringApplication application) {
      if (!environment.getProperty(OPTION, "false").equals("false")) {
        var shut = Map.<String, Object>of("server.port", -1, "camel.main.auto-startup", false);
        environment.getPropertySources().addFirst(new MapPropertySource("deploy-only", shut));
      }
    }
  }
}
