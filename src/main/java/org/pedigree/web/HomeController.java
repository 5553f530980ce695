package org.pedigree.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what needs whoever is signed in today. */
@Controller
final class HomeController {

  private final ObjectProvider<ToDos> features;

  HomeController(ObjectProvider<ToDos> features) {
    this.features = features;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("toDos", toDos());
    return "web/home";
  }

  private List<ToDo> toDos() {
    return features.stream()
        .flatMap(feature -> feature.today().stream())
        .filter(toDo -> toDo.count() > 0)
        .sorted(ToDo.MOST_URGENT_FIRST)
        .toList();
  }
}
