package org.pedigree.party;

import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** A caller, or an administrator, with the token that proved it. */
final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient Object principal;
  private final String name;
  private final Jwt token;

  private SignedIn(Object principal, String name, Stream<String> roles, Jwt token) {
    super(roles.map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList());
    this.principal = principal;
    this.name = name;
    this.token = token;
    setAuthenticated(true);
  }

  static SignedIn party(Caller caller, Jwt token) {
    return new SignedIn(caller, caller.code(), caller.roles().stream().map(Role::name), token);
  }

  static SignedIn administrator(Administrator administrator, Jwt token) {
    return new SignedIn(administrator, administrator.name(), Stream.of("ADMINISTRATOR"), token);
  }

  @Override
  public Object getCredentials() {
    return token;
  }

  @Override
  public Object getPrincipal() {
    return principal;
  }

  @Override
  public String getName() {
    return name;
  }
}
