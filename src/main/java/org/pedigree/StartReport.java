package org.pedigree;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.ledger.ChainStatus;
import org.pedigree.ledger.Ledger;
import org.pedigree.nodes.OwnNode;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells, once the node works, where it listens, what it runs on and who may sign in. */
@Component
final class StartReport {

  private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

  private final Database database;
  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Parties parties;
  private final OwnNode node;

  StartReport(Database database, JdbcClient jdbc, Ledger ledger, Parties parties, OwnNode node) {
    this.database = database;
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.parties = parties;
    this.node = node;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void tell(ApplicationReadyEvent ready) {
    LOG.info(
        """
        Pedigree is ready.

          Listens at  {}
          Database    {}
          Chain       {}
          Node        {}
          Sign-ins    {}
        """,
        address(ready.getApplicationContext()),
        database(),
        chain(ledger.status()),
        node(),
        signIns(ready.getApplicationContext()));
  }

  private static String address(ApplicationContext context) {
    var environment = context.getEnvironment();
    var host = environment.getProperty("server.address", "0.0.0.0");
    var port = environment.getProperty("local.server.port");
    return "http://%s:%s".formatted(host.startsWith("127.") ? "localhost" : host, port);
  }

  private String database() {
    var version = jdbc.sql("show server_version").query(String.class).single();
    return "PostgreSQL %s at %s".formatted(version, database.url());
  }

  private static String chain(ChainStatus chain) {
    if (chain.problem() != null) {
      return chain.problem();
    }
    return chain.contracts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(contract -> "%s %s".formatted(contract.getKey(), contract.getValue()))
        .collect(
            Collectors.joining(
                "\n              ",
                "id %d, block %d%n              ".formatted(chain.chainId(), chain.block()),
                ""));
  }

  private String node() {
    return node.url() == null
        ? "%s, which no other node is told how to reach".formatted(node.name())
        : "%s at %s, key %s".formatted(node.name(), node.url(), node.thumbprint());
  }

  private String signIns(ApplicationContext context) {
    if (!context.getEnvironment().acceptsProfiles(Profiles.of("demo"))) {
      return "by bearer token of the configured issuer";
    }
    var administrators =
        Binder.get(context.getEnvironment())
            .bind("pedigree.sign-in.administrators", Bindable.setOf(String.class))
            .orElse(Set.of());
    return Stream.concat(
            parties.hosted().stream().map(Party::code),
            administrators.stream().map("%s (administrator)"::formatted))
        .collect(Collectors.joining(", ", "", " (secret: the same and -demo)"));
  }
}
