package org.pedigree.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * People sign in at a form, or with an OpenID provider where one is configured, and are known by
 * the cookie of their session from then on. What changes anything needs the session's CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

  private static final String[] OPEN = {
    PageRefusals.SIGN_IN,
    "/assets/**",
    "/webjars/**",
    "/favicon.ico",
    "/service-worker.js",
    "/error"
  };

  private final WebSettings settings;
  private final ProblemWriter problems;

  PageSecurity(WebSettings settings, ProblemWriter problems) {
    this.settings = settings;
    this.problems = problems;
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(
      HttpSecurity http,
      Sections sections,
      SecurityProblems machines,
      ObjectProvider<ClientRegistrationRepository> providers,
      ObjectProvider<VouchedFor> people) {
    var refusals = new PageRefusals(sections, machines, problems);
    http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(OPEN)
                    .permitAll()
                    .requestMatchers("/")
                    .authenticated()
                    .anyRequest()
                    .access(new SectionGate(sections, false)))
        .formLogin(
            form ->
                form.loginPage(PageRefusals.SIGN_IN)
                    .successHandler(onward())
                    .failureUrl(PageRefusals.SIGN_IN + "?refused")
                    .permitAll())
        .logout(
            out ->
                out.logoutUrl("/sign-out").logoutSuccessUrl(PageRefusals.SIGN_IN + "?signed-out"))
        .exceptionHandling(
            met -> met.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .headers(SecurityConfiguration::headers);
    if (providers.getIfAvailable() != null) {
      http.oauth2Login(with -> byProvider(with, people));
    }
    return http.build();
  }

  private void byProvider(
      OAuth2LoginConfigurer<HttpSecurity> with, ObjectProvider<VouchedFor> people) {
    with.loginPage(PageRefusals.SIGN_IN)
        .failureUrl(PageRefusals.SIGN_IN + "?refused")
        .successHandler((request, response, proved) -> known(request, response, proved, people));
  }

  /** The provider's user is not yet anybody here. */
  private void known(
      HttpServletRequest request,
      HttpServletResponse response,
      Authentication proved,
      ObjectProvider<VouchedFor> people)
      throws IOException, ServletException {
    var person = person(proved, people);
    var context = SecurityContextHolder.createEmptyContext();
    person.ifPresent(context::setAuthentication);
    SecurityContextHolder.setContext(context);
    new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    if (person.isPresent()) {
      onward().onAuthenticationSuccess(request, response, person.get());
    } else {
      response.sendRedirect(PageRefusals.SIGN_IN + "?unknown");
    }
  }

  private static Optional<Authentication> person(
      Authentication proved, ObjectProvider<VouchedFor> people) {
    try {
      return proved.getPrincipal() instanceof OAuth2User user
          ? people.stream().findFirst().map(known -> known.signIn(user))
          : Optional.empty();
    } catch (AuthenticationException nobody) {
      return Optional.empty();
    }
  }

  /** Only sessions of people who signed in last; a form that was only looked at costs little. */
  private AuthenticationSuccessHandler onward() {
    var saved = new SavedRequestAwareAuthenticationSuccessHandler();
    return (request, response, who) -> {
      var span = settings.longestIdle();
      request.getSession().setMaxInactiveInterval(Math.toIntExact(span.toSeconds()));
      saved.onAuthenticationSuccess(request, response, who);
    };
  }
}
