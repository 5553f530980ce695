package org.pedigree.dispute;

import org.pedigree.custody.Disputes;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists disputes as the reader: what is answered is rows. */
@Configuration(proxyBeanMethods = false)
class DisputeConfiguration {

  @Bean
  Disputes disputes(@Qualifier("reader") JdbcClient reader) {
    return new Disputes(reader);
  }
}
