package org.pedigree.party;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.NameTag;
import org.pedigree.web.Section;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** A caller, or an administrator, with the token that proved it, if one did. */
final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient Object principal;
  private final String name;
  private final @Nullable Jwt token;

  private SignedIn(Object principal, String name, Stream<String> roles, @Nullable Jwt token) {
    super(roles.map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList());
    this.principal = principal;
    this.name = name;
    this.token = token;
    setAuthenticated(true);
  }

  static SignedIn party(Caller caller, Jwt token) {
    return new SignedIn(caller, caller.code(), roles(caller), token);
  }

  static SignedIn party(Caller caller, NameTag tag) {
    var person = new SignedIn(caller, caller.user(), roles(caller), null);
    person.setDetails(tag);
    return person;
  }

  static SignedIn administrator(Administrator administrator, Jwt token) {
    return new SignedIn(
        administrator, administrator.name(), Stream.of(Section.ADMINISTRATOR), token);
  }

  static SignedIn administrator(Administrator administrator, NameTag tag) {
    var person =
        new SignedIn(administrator, administrator.name(), Stream.of(Section.ADMINISTRATOR), null);
    person.setDetails(tag);
    return person;
  }

  private static Stream<String> roles(Caller caller) {
    var ofParty = caller.roles().stream().map(Role::name);
    var duties = caller.duties().stream().map(Duty::name);
    return Stream.concat(Stream.of(Section.PARTY), Stream.concat(ofParty, duties));
  }

  @Override
  public @Nullable Object getCredentials() {
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
