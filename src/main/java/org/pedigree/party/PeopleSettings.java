package org.pedigree.party;

import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in at the pages.
 *
 * @param people hashes of their passwords are of {@code {bcrypt}} or {@code {argon2…}}; a person
 *     without a party is an administrator
 * @param personClaim the claim in which an OpenID provider names a person as it is listed here
 */
@ConfigurationProperties("pedigree.sign-in")
record PeopleSettings(
    @DefaultValue List<Person> people, @DefaultValue("preferred_username") String personClaim) {

  PeopleSettings {
    people = List.copyOf(people);
    var names = new HashSet<String>();
    people.forEach(
        person -> {
          check(person);
          if (!names.add(person.name())) {
            throw new IllegalArgumentException(
                "pedigree.sign-in.people: %s is listed twice".formatted(person.name()));
          }
        });
  }

  private static void check(Person person) {
    var hash = person.password();
    if (hash != null && !hash.startsWith("{bcrypt}") && !hash.startsWith("{argon2")) {
      throw new IllegalArgumentException(
          "pedigree.sign-in.people: the password of %s is no hash of {bcrypt} or {argon2}"
              .formatted(person.name()));
    }
  }
}
