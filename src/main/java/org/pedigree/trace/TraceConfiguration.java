package org.pedigree.trace;

import org.pedigree.custody.Histories;
import org.pedigree.custody.Holdings;
import org.pedigree.epcis.Epcs;
import org.pedigree.epcis.EventSummaries;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Traces as the reader: what is answered is rows. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

  @Bean
  Rows rows(@Qualifier("reader") JdbcClient reader) {
    return new Rows(
        new Epcs(reader),
        new EventSummaries(reader),
        new Holdings(reader),
        new Histories(reader),
        new VisibleEvents(reader));
  }

  @Bean
  Surroundings surroundings(
      @Qualifier("reader") JdbcClient reader, Rows rows, PartyNames partyNames) {
    return new Surroundings(reader, rows, partyNames);
  }
}
