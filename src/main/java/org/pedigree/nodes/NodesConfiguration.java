package org.pedigree.nodes;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/** Between nodes: a door of their own, at which parties' tokens open nothing. */
@Configuration(proxyBeanMethods = false)
class NodesConfiguration {

  private static final String[] OF_NODES = {"/api/nodes/**", "/api/shipments/*/opening"};

  @Bean
  OwnNode ownNode(
      NodeSettings settings,
      @Value("${pedigree.data}") Path data,
      @Value("${pedigree.ledger.keystore-password:}") String password,
      RememberedKeys remembered) {
    var file = new NodeKeyFile(data.resolve("keys"), password);
    return new OwnNode(settings, () -> remembered.seen(file.open()));
  }

  @Bean
  RememberedKeys rememberedKeys(JdbcClient jdbc, Clock clock) {
    return new RememberedKeys(jdbc, clock);
  }

  @Bean
  Partners partners(NodeSettings settings, @Value("${pedigree.data}") Path data) {
    return new Partners(settings.partnersBelow(data));
  }

  @Bean
  NodeClient nodeClient(OwnNode own, NodeSettings settings, Clock clock) {
    return new NodeClient(new SignedRequests(own, clock), settings.patience());
  }

  @Bean
  NodeSignIn nodeSignIn(OwnNode own, Partners partners, JdbcClient jdbc, Clock clock) {
    return new NodeSignIn(own, partners, new SeenRequests(jdbc), clock);
  }

  @Bean
  @Order(0)
  SecurityFilterChain requestsOfNodes(
      HttpSecurity http, NodeSignIn signIn, AuthenticationEntryPoint refusals) {
    return http.securityMatcher(OF_NODES)
        .addFilterBefore(new NodeDoor(signIn, refusals), ExceptionTranslationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("NODE"))
        .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }

  @Bean
  @Order(0)
  SecurityFilterChain keysForEverybody(HttpSecurity http) {
    return http.securityMatcher(WellKnown.PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .build();
  }
}
