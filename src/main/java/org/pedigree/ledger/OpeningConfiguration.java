package org.pedigree.ledger;

import java.nio.file.Path;
import java.time.Clock;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partners;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
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
  OpeningFiles openingFiles(@Value("${pedigree.data}") Path data) {
    var files = new OpeningFiles(data.resolve("openings"));
    files.clean();
    return files;
  }

  @Bean
  OpeningSource openingSource(
      OwnNode own, Partners partners, NodeClient client, OpeningFiles files, OpeningLimits limits) {
    return new OpeningSource(own, partners, client, files, limits);
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
  DeliveryRun deliveryRun(
      Deliveries deliveries, OpeningDelivery delivery, Partners partners, Clock clock) {
    return new DeliveryRun(deliveries, delivery, partners, clock);
  }

  @Bean
  OpeningDelivery openingDelivery(OpeningDesk desk, NodeClient client, OpeningFiles files) {
    return new OpeningDelivery(desk, client, files);
  }

  @Bean
  @Profile("!worker")
  OpeningLoop openingLoop(OpeningRun run) {
    return new OpeningLoop("openings", run::runOnce);
  }

  /** Of its own: who waits for a silent receiver keeps nothing from coming. */
  @Bean
  @Profile("!worker")
  OpeningLoop deliveryLoop(DeliveryRun run) {
    return new OpeningLoop("deliveries", run::runOnce);
  }
}
