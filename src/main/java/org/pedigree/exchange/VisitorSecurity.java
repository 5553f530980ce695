package org.pedigree.exchange;

import org.pedigree.web.DoorsWithoutToken;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Partners' machines show no token: their certificate tells who they are, and the door looks. */
@Configuration(proxyBeanMethods = false)
class VisitorSecurity {

  @Bean
  @Order(1)
  SecurityFilterChain partnersMachines(HttpSecurity http) {
    return DoorsWithoutToken.at(http, VisitorController.PATH + "**");
  }
}
