package org.pedigree.party;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.web.NameTag;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.DisabledException;
import org.springframework.stereotype.Component;

/** The people who may sign in at the pages, and whom they act for. */
@Component
class People {

  private final Map<String, Person> byName;
  private final Parties parties;

  People(PeopleSettings settings, ObjectProvider<DemoPeople> demo, Parties parties) {
    var others = demo.stream().map(DemoPeople::people).flatMap(List::stream);
    this.byName =
        Stream.concat(settings.people().stream(), others)
            .collect(toMap(Person::name, identity(), (configured, other) -> configured));
    this.parties = parties;
  }

  Optional<Person> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The person, signed in.
   *
   * @throws DisabledException where this node does not act for the person's party
   */
  SignedIn signIn(Person person) {
    var code = person.party();
    if (code == null) {
      var administrator = new Administrator(person.name());
      return SignedIn.administrator(administrator, new NameTag(person.name(), null));
    }
    return parties
        .byCode(code)
        .filter(Party::hosted)
        .map(party -> SignedIn.party(caller(party, person), tag(party, person)))
        .orElseThrow(() -> new DisabledException("This node does not act for your party."));
  }

  private static Caller caller(Party party, Person person) {
    return new Caller(party.id(), party.code(), party.roles(), person.name(), person.duties());
  }

  private static NameTag tag(Party party, Person person) {
    return new NameTag(person.name(), party.name());
  }
}
