package org.pedigree.vrs;

import java.nio.file.Path;
import java.time.Clock;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The responder's doors. A sign-in is read where there is one; that somebody may ask is the
 * responder's own decision, for it keeps the refused requests too.
 */
@Configuration(proxyBeanMethods = false)
class VrsConfiguration {

  private static final String[] DOORS = {"/verify/**", "/01/**", "/checkConnectivity"};

  @Bean
  TrustFiles trustFiles(
      VrsSettings settings,
      @Value("${pedigree.data}") Path data,
      ObjectProvider<DemoCredentials> demonstration) {
    var beside = demonstration.stream().map(DemoCredentials::trusted).toList();
    return new TrustFiles(settings.trustBelow(data), beside);
  }

  @Bean
  Directory lookupDirectory(VrsSettings settings, @Value("${pedigree.data}") Path data) {
    var asking = settings.asking();
    return new Directory(asking.directoryBelow(data), asking.plainHttp());
  }

  @Bean
  DirectorySync directorySync(
      VrsSettings settings, @Value("${pedigree.data}") Path data, Directory directory) {
    var asking = settings.asking();
    return new DirectorySync(asking.directoryBelow(data), asking.directoryUrl(), directory);
  }

  @Bean
  RemoteResponders remoteResponders(VrsSettings settings, Contacts contacts, Clock clock) {
    return new RemoteResponders(settings.asking(), contacts, clock);
  }

  @Bean
  @Profile("!demo")
  Wallets wallets(
      VrsSettings settings, @Value("${pedigree.data}") Path data, Parties parties, Clock clock) {
    return new WalletFiles(settings.asking().walletsBelow(data), parties, clock);
  }

  @Bean
  @Order(0)
  SecurityFilterChain verificationRequests(
      HttpSecurity http, AuthenticationManager waysToSignIn, AuthenticationEntryPoint refusals) {
    return http.securityMatcher(DOORS)
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
