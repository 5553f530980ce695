package org.pedigree.vrs;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.util.List;
import org.pedigree.vrs.FirstContacts.Contact;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of those whom one has dealt with, and how they stood at the first time. */
@Controller
class ContactPages {

  private static final String PATH = "/partners/first-contacts";

  private final FirstContacts contacts;

  ContactPages(FirstContacts contacts) {
    this.contacts = contacts;
  }

  @Bean
  static ToDos unlicensedContactsToDo(FirstContacts contacts) {
    return () -> {
      var unlicensed = contacts.all().stream().filter(one -> !one.licensedNow()).count();
      return List.of(
          new ToDo(
              "Partners dealt with whose licence is not known or not in force",
              unlicensed,
              PATH,
              ToDo.Urgency.TODAY));
    };
  }

  @GetMapping(PATH)
  ModelAndView contacts(ListQuery query) {
    return query.of("First contacts", columns(), contacts.all()).on("vrs/first-contacts");
  }

  private static List<Column<Contact>> columns() {
    return List.of(
        sorted("met", "First dealt with", contact -> met(contact)),
        sorted("name", "Partner", contact -> Cell.of(contact.name())),
        sorted("then", "Stood then", contact -> standing(contact.then())),
        plain("now", "Stands now", contact -> standing(contact.now())));
  }

  private static Cell met(Contact contact) {
    var met = Cell.at(contact.metAt());
    return contact.shipment() == null ? met : met.linked("/shipments/" + contact.shipment());
  }

  private static Cell standing(String standing) {
    return Cell.of(standing)
        .toned(
            switch (standing) {
              case FirstContacts.LICENSED -> "green";
              case "suspended", "no licence in force" -> "red";
              default -> "amber";
            });
  }
}
