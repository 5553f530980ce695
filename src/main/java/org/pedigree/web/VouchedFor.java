package org.pedigree.web;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** Knows who somebody is here for whom an OpenID provider vouches. */
@FunctionalInterface
public interface VouchedFor {

  /**
   * @throws AuthenticationException where nobody here is meant
   */
  Authentication signIn(OAuth2User user);
}
