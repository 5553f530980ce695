package org.pedigree.exchange;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Partners' machines show no token: their certificate tells who they are, and the door looks. */
@Configuration(proxyBeanMethods = false)
class VisitorSecurity {

  @Bean
  @Order(1)
  SecurityFilterChain partnersMachines(HttpSecurity http) {
    return http.securityMatcher(VisitorController.PATH + "**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }
}
