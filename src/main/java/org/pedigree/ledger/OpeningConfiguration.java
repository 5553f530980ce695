package org.pedigree.ledger;

import java.nio.file.Path;
import java.time.Clock;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partners;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Puts together what sees to openings. */
@Configuration(proxyBeanMethods = false)
class OpeningConfiguration {

  @Bean
  OpeningDesk.Origin openingOrigin(OwnNode node, ChainIdentities identities) {
    return new OpeningDesk.Origin(node, identities);
  }

  @Bean
  OpeningSource openingSource(
      OwnNode own,
      Partners partners,
      NodeClient client,
      OpeningLimits limits,
      @Value("${pedigree.data}") Path data) {
    return new OpeningSource(
        own, partners, client, new OpeningFiles(data.resolve("openings")), limits);
  }

  @Bean
  OpeningRun.Tables openingTables(
      JdbcClient jdbc, TransactionOperations inTransaction, ChainIdentities identities, Bell bell) {
    return new OpeningRun.Tables(jdbc, inTransaction, identities, bell);
  }

  @Bean
  OpeningRun openingRun(
      Openings openings,
      OpeningSource source,
      OpenedObjects opened,
      OpeningRun.Tables tables,
      Clock clock) {
    return new OpeningRun(openings, source, opened, tables, clock);
  }

  @Bean
  OpeningLoop openingLoop(OpeningRun run) {
    return new OpeningLoop(run);
  }
}
