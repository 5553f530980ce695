package org.pedigree.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestClock;
import org.pedigree.TestDatabase;
import org.pedigree.web.NameTag;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

class PeopleTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final String BCRYPT = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("one");
  private static final String ARGON2 =
      "{argon2@SpringSecurity_v5_8}" + new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode("two");

  private final TestClock clock = new TestClock();
  private final PeopleSettings settings =
      new PeopleSettings(
          List.of(
              new Person("anna", BCRYPT, "pharmacy", Set.of(Duty.PHARMACIST)),
              new Person("ben", ARGON2, "maker", Set.of()),
              new Person("olga", BCRYPT, null, Set.of()),
              new Person("carl", null, "pharmacy", Set.of(Duty.QUALITY)),
              new Person("gone", BCRYPT, "nobody-here", Set.of())),
          "preferred_username");
  private final People people =
      new People(
          settings,
          new StaticListableBeanFactory().getBeanProvider(DemoPeople.class),
          TestParties.demo(DATABASE));
  private final FormSignIn form = new FormSignIn(people, new SignInBrake(clock));

  @AfterAll
  static void dropDatabase() {
    DATABASE.close();
  }

  @Test
  void aPersonActsForItsPartyWithItsDuties() {
    var signedIn = signIn("anna", "one");

    assertThat(signedIn.getPrincipal())
        .isInstanceOfSatisfying(
            Caller.class,
            caller -> {
              assertThat(caller.code()).isEqualTo("pharmacy");
              assertThat(caller.user()).isEqualTo("anna");
              assertThat(caller.may(Duty.PHARMACIST)).isTrue();
              assertThat(caller.may(Duty.QUALITY)).isFalse();
            });
    assertThat(signedIn.getAuthorities())
        .extracting(GrantedAuthority::getAuthority)
        .containsExactlyInAnyOrder("ROLE_PARTY", "ROLE_DISPENSER", "ROLE_PHARMACIST");
    assertThat(signedIn.getDetails()).isEqualTo(new NameTag("anna", "Elm Street Pharmacy"));
  }

  @Test
  void aPersonWithoutPartyIsAnAdministrator() {
    assertThat(signIn("olga", "one").getPrincipal()).isEqualTo(new Administrator("olga"));
  }

  @Test
  void argon2IsAsGood() {
    assertThat(signIn("ben", "two").getName()).isEqualTo("ben");
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreToldNoApart() {
    assertThatThrownBy(() -> signIn("anna", "two"))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessage("Name or password is not right.");
    assertThatThrownBy(() -> signIn("nobody", "one"))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessage("Name or password is not right.");
  }

  @Test
  void aPersonWithoutPasswordSignsInWithAProviderAlone() {
    assertThatThrownBy(() -> signIn("carl", "nobody's"))
        .isInstanceOf(BadCredentialsException.class);
    assertThat(vouchedFor("carl").getName()).isEqualTo("carl");
    assertThatThrownBy(() -> vouchedFor("nobody")).isInstanceOf(DisabledException.class);
  }

  @Test
  void nobodyActsForAPartyThatThisNodeDoesNotActFor() {
    assertThatThrownBy(() -> signIn("gone", "one")).isInstanceOf(DisabledException.class);
  }

  @Test
  void guessingIsStoppedForAWhile() {
    for (var attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(() -> signIn("anna", "guess")).isInstanceOf(BadCredentialsException.class);
    }
    assertThatThrownBy(() -> signIn("anna", "one")).isInstanceOf(LockedException.class);
    assertThat(signIn("ben", "two").getName()).isEqualTo("ben");
    clock.advance(Duration.ofMinutes(6));
    assertThat(signIn("anna", "one").getName()).isEqualTo("anna");
  }

  @Test
  void passwordsThatAreNoHashesStopTheStart() {
    var plain = List.of(new Person("anna", "one", "pharmacy", Set.of()));
    var open = List.of(new Person("anna", "{noop}one", "pharmacy", Set.of()));

    assertThatThrownBy(() -> new PeopleSettings(plain, "sub")).hasMessageContaining("no hash");
    assertThatThrownBy(() -> new PeopleSettings(open, "sub")).hasMessageContaining("no hash");
  }

  private Authentication signIn(String name, String password) {
    return form.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
  }

  private Authentication vouchedFor(String name) {
    var user =
        new DefaultOAuth2User(
            AuthorityUtils.NO_AUTHORITIES,
            Map.of("preferred_username", name),
            "preferred_username");
    return new ProviderSignIn(people, settings).signIn(user);
  }
}
