package org.pedigree.epcis;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One set of queries for each database role. */
@Configuration(proxyBeanMethods = false)
class EpcisConfiguration {

  @Bean
  EventQueries eventQueries(JdbcClient owner) {
    return new EventQueries(owner);
  }

  @Bean(defaultCandidate = false)
  @Qualifier("reader")
  EventQueries readerEventQueries(@Qualifier("reader") JdbcClient reader) {
    return new EventQueries(reader);
  }
}
