package org.pedigree.transaction;

import org.pedigree.custody.Shipments;
import org.pedigree.epcis.EventQueries;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sales are read as the reader where a request is answered, and as owner for other modules. */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

  @Bean
  Sales sales(JdbcClient owner) {
    return new Sales(new Shipments(owner), new EventQueries(owner));
  }

  @Bean(defaultCandidate = false)
  @Qualifier("reader")
  Sales readerSales(@Qualifier("reader") JdbcClient reader) {
    return new Sales(new Shipments(reader), new EventQueries(reader));
  }
}
