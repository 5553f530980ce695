package org.pedigree.web;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in. */
@Controller
final class SignInController {

  /** A provider that people may sign in with. */
  record Provider(String name, String link) {}

  private final List<Provider> providers;
  private final boolean demonstration;

  SignInController(ObjectProvider<ClientRegistrationRepository> clients, Environment settings) {
    this.providers =
        clients.stream()
            .filter(Iterable.class::isInstance)
            .flatMap(all -> StreamSupport.stream(((Iterable<?>) all).spliterator(), false))
            .map(ClientRegistration.class::cast)
            .map(SignInController::provider)
            .toList();
    this.demonstration = settings.acceptsProfiles(Profiles.of("demo"));
  }

  @GetMapping(PageRefusals.SIGN_IN)
  String signIn(
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String unknown,
      @RequestParam(name = "signed-out", required = false) @Nullable String out,
      @Nullable HttpSession session,
      Model model) {
    if (refused != null) {
      model.addAttribute("problem", reason(session));
    } else if (unknown != null) {
      model.addAttribute("problem", "The provider knows you, but nobody here bears your name.");
    }
    model.addAttribute("signedOut", out != null);
    model.addAttribute("providers", providers);
    model.addAttribute("demonstration", demonstration);
    return "web/sign-in";
  }

  private static String reason(@Nullable HttpSession session) {
    return session != null
            && session.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION)
                instanceof AuthenticationException refusal
            && refusal.getMessage() != null
        ? refusal.getMessage()
        : "Name or password is not right.";
  }

  private static Provider provider(ClientRegistration client) {
    return new Provider(
        client.getClientName(), "/oauth2/authorization/" + client.getRegistrationId());
  }
}
