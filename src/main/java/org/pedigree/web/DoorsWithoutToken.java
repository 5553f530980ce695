package org.pedigree.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What comes through such a door shows otherwise who sent it, and what is behind the door looks.
 */
public final class DoorsWithoutToken {

  private DoorsWithoutToken() {}

  /** The filters of these paths: no session, and nobody is asked to sign in. */
  public static SecurityFilterChain at(HttpSecurity http, String... paths) {
    return http.securityMatcher(paths)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .build();
  }
}
