package org.pedigree.party;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs a person in by name and password. A name that nobody bears takes as long to refuse. */
@Component
final class FormSignIn implements AuthenticationProvider {

  private static final int LONGEST = 200;

  private final PasswordEncoder hashes = PasswordEncoderFactories.createDelegatingPasswordEncoder();
  private final String nobodys = hashes.encode("nobody's");
  private final People people;
  private final SignInBrake brake;

  FormSignIn(People people, SignInBrake brake) {
    this.people = people;
    this.brake = brake;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication form) {
    var name = form.getName().strip();
    var from =
        form.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    brake.check(name, from);
    var person = proved(name, String.valueOf(form.getCredentials()));
    if (person.isEmpty()) {
      brake.failed(name, from);
      throw new BadCredentialsException("Name or password is not right.");
    }
    brake.passed(name, from);
    return people.signIn(person.get());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private Optional<Person> proved(String name, String password) {
    var person = people.named(name);
    var hash = person.map(Person::password).orElse(nobodys);
    var right = password.length() <= LONGEST && hashes.matches(password, hash);
    return person.filter(known -> right && known.password() != null);
  }
}
