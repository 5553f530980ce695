package org.pedigree.trace;

import org.pedigree.custody.Histories;
import org.pedigree.custody.Holdings;
import org.pedigree.epcis.Epcs;
import org.pedigree.epcis.EventSummaries;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Traces as the reader: what is answered is rows. What these rows mean is derived as the owner. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

  @Bean
  Rows rows(@Qualifier("reader") JdbcClient reader) {
    return new Rows(new Epcs(reader), new EventSummaries(reader), new Holdings(reader));
  }

  @Bean
  Derivations derivations(Epcs epcs, JdbcClient owner, Holdings holdings, Histories histories) {
    return new Derivations(epcs, new EventSummaries(owner), holdings, histories);
  }

  @Bean
  PartyNames partyNames(@Qualifier("reader") JdbcClient reader) {
    return new PartyNames(new Parties(reader));
  }

  @Bean
  PlaceNames placeNames(@Qualifier("reader") JdbcClient reader, Rows rows) {
    return new PlaceNames(rows, new Parties(reader));
  }

  @Bean
  Surroundings surroundings(
      @Qualifier("reader") JdbcClient reader, Rows rows, PartyNames partyNames) {
    return new Surroundings(reader, rows, partyNames);
  }
}
