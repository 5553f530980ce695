package org.pedigree.tracing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The door of trace requests. A sign-in is read where there is one; whether somebody may ask is
 * decided behind it, by the sign-in or by a credential.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

  @Bean
  @Order(0)
  SecurityFilterChain traceRequests(
      HttpSecurity http, AuthenticationManager waysToSignIn, AuthenticationEntryPoint refusals) {
    return http.securityMatcher(
            PathPatternRequestMatcher.withDefaults()
                .matcher(HttpMethod.POST, TraceRequestDoor.PATH))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .oauth2ResourceServer(
            bearer ->
                bearer
                    .authenticationManagerResolver(request -> waysToSignIn)
                    .authenticationEntryPoint(refusals))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }
}
