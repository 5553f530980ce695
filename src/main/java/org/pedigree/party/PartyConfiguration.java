package org.pedigree.party;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Whoever is given the parties finds those of the configuration among them. */
@Configuration(proxyBeanMethods = false)
class PartyConfiguration {

  @Bean
  Parties parties(JdbcClient jdbc, TransactionOperations transactions, PartySettings settings) {
    transactions.executeWithoutResult(status -> new ConfiguredParties(jdbc).write(settings));
    return new Parties(jdbc);
  }
}
