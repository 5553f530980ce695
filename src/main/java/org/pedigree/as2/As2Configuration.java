package org.pedigree.as2;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who sends by AS2 shows no token: its signature tells who it is, and the pair of names, which is
 * looked at where the message is opened.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(As2Settings.class)
class As2Configuration {

  @Bean
  @Order(1)
  SecurityFilterChain messagesByAs2(HttpSecurity http) {
    return http.securityMatcher(As2Controller.PATH, As2Controller.PATH + "/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }
}
