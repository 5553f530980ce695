package org.pedigree.web;

import static org.springframework.security.authorization.AuthenticatedAuthorizationManager.authenticated;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.authorization.AuthorizationManagers.not;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * No machine does anything here without a bearer token, except look at the health. Administrators
 * have doors of their own, and none of the parties'. What people do at the pages is another chain's
 * affair; whoever brings a token there has no session.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String[] OPEN = {"/actuator/health/**", "/error"};

  private static final String ADMINISTRATOR = "ADMINISTRATOR";

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " object-src 'none'";

  /** Without cookies there is nothing that another site could ride on, hence no CSRF token. */
  @Bean
  @Order(2)
  SecurityFilterChain requests(
      HttpSecurity http,
      AuthenticationManager waysToSignIn,
      SecurityProblems problems,
      Sections sections) {
    return http.securityMatcher(PagePaths::isOfMachines)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(OPEN)
                    .permitAll()
                    .requestMatchers("/actuator/**", "/api/administration/**")
                    .hasRole(ADMINISTRATOR)
                    .anyRequest()
                    .access(
                        allOf(
                            authenticated(),
                            not(hasRole(ADMINISTRATOR)),
                            new SectionGate(sections, true))))
        .oauth2ResourceServer(
            bearer ->
                bearer
                    .authenticationManagerResolver(request -> waysToSignIn)
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems))
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .headers(SecurityConfiguration::headers)
        .build();
  }

  /** Whatever ways of signing in the modules offer. */
  @Bean
  AuthenticationManager waysToSignIn(ObjectProvider<AuthenticationProvider> providers) {
    return new ProviderManager(providers.orderedStream().toList());
  }

  static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(policy -> policy.policy("camera=(self), microphone=()"))
        .frameOptions(frames -> frames.deny());
  }
}
