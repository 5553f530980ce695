package org.pedigree.monitor;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.monitor.DocumentList.Which;
import org.pedigree.party.Administrator;
import org.pedigree.party.Parties;
import org.pedigree.trace.Stated;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The monitor of those who operate the node: the documents of a party that they name, and why. */
@Controller
@RequestMapping(MonitorAdministrationPages.PATH)
class MonitorAdministrationPages {

  static final String PATH = "/node-monitor";
  private static final String FORM = "monitor/administration";

  private final MonitorLooks looks;
  private final MonitorDesk desk;
  private final ToldDocuments documents;
  private final Parties parties;
  private final Clock clock;

  MonitorAdministrationPages(
      MonitorLooks looks, MonitorDesk desk, ToldDocuments documents, Parties parties, Clock clock) {
    this.looks = looks;
    this.desk = desk;
    this.documents = documents;
    this.parties = parties;
    this.clock = clock;
  }

  @Bean
  static Section nodeMonitorSection() {
    return Section.listed(PATH, "Monitor", 78, Section.ADMINISTRATOR);
  }

  /** Without a party and a reason the page asks for them. */
  @GetMapping
  ModelAndView all(
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "") String reason,
      ListQuery query,
      @AuthenticationPrincipal Administrator administrator) {
    var page =
        party.isBlank() || reason.isBlank()
            ? new ModelAndView(FORM)
            : found(query, party, find, looks.atList(administrator, reason, party, find), reason);
    return query.csv() && !reason.isBlank()
        ? page
        : page.addObject("parties", parties.hosted())
            .addObject("party", party)
            .addObject("find", find)
            .addObject("reason", reason);
  }

  private ModelAndView found(
      ListQuery query, String party, String find, MonitorLooks.Look look, String reason) {
    var which = new Which(look.party(), "", Optional.empty(), Sought.in(find, clock));
    return query
        .of(
            "Documents of " + party,
            MonitorPages.columns(one -> page(one, party, reason)),
            looks.during(look, () -> desk.page(which, query)))
        .on(FORM);
  }

  /** It is looked at for the reason that was stated for the list. */
  private static String page(MonitoredDocument one, String party, String reason) {
    return UriComponentsBuilder.fromPath(PATH + "/" + one.document())
        .queryParam("party", "{party}")
        .queryParam("reason", "{reason}")
        .encode()
        .buildAndExpand(party, reason)
        .toString();
  }

  @GetMapping("/{document:[0-9a-f-]{36}}")
  String document(
      @PathVariable UUID document,
      @RequestParam String party,
      Stated stated,
      @AuthenticationPrincipal Administrator administrator,
      Model model) {
    var look = looks.atDocument(administrator, stated.reason(), party, document);
    MonitorPages.show(looks.during(look, () -> documents.of(look.party(), document)), model);
    model.addAttribute("all", PATH);
    model.addAttribute("mayReplay", false);
    return "monitor/document";
  }
}
