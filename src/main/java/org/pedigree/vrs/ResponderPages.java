package org.pedigree.vrs;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of the look-up directory: who answers for products, and how they are reached. */
@Controller
@RequestMapping("/responders")
class ResponderPages {

  private static final List<Column<Connectivity.Line>> COLUMNS =
      List.of(
          sorted("responder", "Responder", one -> Cell.of(one.responderGLN())),
          sorted("url", "Address", one -> Cell.of(one.url())),
          sorted("products", "Products", one -> Cell.of(one.products())),
          sorted("from", "From", one -> Cell.of(one.from())),
          sorted("until", "Until", one -> Cell.of(one.until())),
          sorted(
              "asked",
              "Last asked",
              one -> one.last() == null ? Cell.of("never") : Cell.at(one.last().askedAt())),
          sorted("answer", "Answer", ResponderPages::answer),
          sorted(
              "millis",
              "Milliseconds",
              one -> one.last() == null ? Cell.of("") : Cell.of(one.last().millis())),
          plain(
              "reached",
              "Last reached",
              one -> one.last() == null ? Cell.of("") : Cell.at(one.last().reachedAt())),
          sorted("alone", "Left alone until", one -> Cell.at(one.openUntil()).toned("amber")));

  private final Connectivity connectivity;
  private final Directory directory;
  private final DirectorySync sync;

  ResponderPages(Connectivity connectivity, Directory directory, DirectorySync sync) {
    this.connectivity = connectivity;
    this.directory = directory;
    this.sync = sync;
  }

  @Bean
  static Section respondersSection() {
    return Section.unlisted("/responders", "Responders", Section.PARTY, Section.ADMINISTRATOR);
  }

  private static Cell answer(Connectivity.Line one) {
    var last = one.last();
    return last == null
        ? Cell.of("")
        : Cell.of(last.answer()).toned(last.reached() ? "green" : "red");
  }

  @GetMapping
  ModelAndView all(ListQuery query, @AuthenticationPrincipal @Nullable Caller caller) {
    var responders = connectivity.all();
    var page = query.of("Responders", COLUMNS, responders).on("vrs/responders");
    return query.csv()
        ? page
        : page.addObject(
                "names",
                responders.stream().map(Connectivity.Line::responderGLN).distinct().toList())
            .addObject("problems", caller == null ? directory.problems() : List.of())
            .addObject("unsynchronised", caller == null ? sync.problem() : null);
  }

  @PostMapping("/connectivity")
  String check(
      @RequestParam String responder,
      @AuthenticationPrincipal @Nullable Caller caller,
      RedirectAttributes onward) {
    var known = connectivity.check(responder, caller == null ? null : caller.party());
    onward.addFlashAttribute(
        "done", known ? "The connection was checked." : "The directory knows no such responder.");
    return "redirect:/responders";
  }
}
