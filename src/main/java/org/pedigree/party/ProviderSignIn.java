package org.pedigree.party;

import java.util.Optional;
import org.pedigree.web.VouchedFor;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;

/** Signs a person in whom an OpenID provider names as it is listed here. */
@Component
final class ProviderSignIn implements VouchedFor {

  private final People people;
  private final PeopleSettings settings;

  ProviderSignIn(People people, PeopleSettings settings) {
    this.people = people;
    this.settings = settings;
  }

  @Override
  public Authentication signIn(OAuth2User user) {
    return Optional.ofNullable(user.<Object>getAttribute(settings.personClaim()))
        .flatMap(name -> people.named(name.toString()))
        .map(people::signIn)
        .orElseThrow(() -> new DisabledException("Nobody here bears your name."));
  }
}
