package org.pedigree.cases;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exceptions and suspect product.
 *
 * @param due within how many business days a case is to be closed
 * @param patience for how many business days missing data is waited for before that is a case
 * @param round how often is looked at what time alone changes
 * @param contacts whom partners may ask, by party
 */
@ConfigurationProperties("pedigree.cases")
record CasesSettings(
    @DefaultValue("3") int due,
    @DefaultValue("3") int patience,
    @DefaultValue("5m") Duration round,
    @DefaultValue List<Contact> contacts) {

  CasesSettings {
    if (due < 1 || patience < 1 || !round.isPositive()) {
      throw new IllegalArgumentException(
          "pedigree.cases: due, patience and round are at least one; found %d, %d, %s"
              .formatted(due, patience, round));
    }
  }

  /**
   * Whom partners may ask.
   *
   * @param party its code
   */
  record Contact(String party, String name, String email, @Nullable String phone) {}

  Optional<Contact> contact(String party) {
    return contacts.stream().filter(contact -> contact.party().equals(party)).findFirst();
  }
}
