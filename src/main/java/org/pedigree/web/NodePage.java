package org.pedigree.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is wrong at this node, for whoever operates it. */
@Controller
class NodePage {

  private static final String PATH = "/node";

  private static final List<Column<Trouble>> COLUMNS =
      List.of(
          Column.sorted("what", "What", one -> Cell.of(one.what())),
          Column.sorted("subject", "Which", one -> Cell.of(one.subject())),
          Column.plain("detail", "What is known of it", one -> Cell.of(one.detail())),
          Column.plain("remedy", "What to do", one -> Cell.of(one.remedy())),
          Column.sorted("since", "Since", one -> Cell.at(one.since())));

  private final ObjectProvider<Troubles> features;

  NodePage(ObjectProvider<Troubles> features) {
    this.features = features;
  }

  @Bean
  static Section nodeSection() {
    return Section.listed(PATH, "Node", 88, Section.ADMINISTRATOR);
  }

  @Bean
  static ToDos troublesToDo(ObjectProvider<Troubles> features) {
    return () -> isAdministrator() ? toDos(all(features)) : List.of();
  }

  private static boolean isAdministrator() {
    var signedIn = SecurityContextHolder.getContext().getAuthentication();
    return signedIn != null
        && signedIn.getAuthorities().stream()
            .anyMatch(granted -> ("ROLE_" + Section.ADMINISTRATOR).equals(granted.getAuthority()));
  }

  private static List<ToDo> toDos(List<Trouble> troubles) {
    return troubles.stream().collect(groupingBy(Trouble::what, counting())).entrySet().stream()
        .map(kind -> new ToDo(kind.getKey(), kind.getValue(), PATH, ToDo.Urgency.TODAY))
        .toList();
  }

  private static List<Trouble> all(ObjectProvider<Troubles> features) {
    return features.stream().flatMap(feature -> feature.now().stream()).toList();
  }

  @GetMapping(PATH)
  ModelAndView page(ListQuery query) {
    return query.of("What to see to", COLUMNS, all(features)).on("web/node");
  }
}
