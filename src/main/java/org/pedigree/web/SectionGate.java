package org.pedigree.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets those in to a page who have a role that its section asks for.
 *
 * @param elsewhere whether somebody signed in may go on where no section is
 */
record SectionGate(Sections sections, boolean elsewhere)
    implements AuthorizationManager<RequestAuthorizationContext> {

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
    var signedIn = who.get();
    return new AuthorizationDecision(
        signedIn != null
            && signedIn.isAuthenticated()
            && !(signedIn instanceof AnonymousAuthenticationToken)
            && opens(context.getRequest().getRequestURI(), signedIn));
  }

  private boolean opens(String path, Authentication signedIn) {
    return sections.of(path).map(section -> sections.opensTo(section, signedIn)).orElse(elsewhere);
  }
}
