package org.pedigree.vrs;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.PartnerLicence;
import org.pedigree.party.TradingPartners;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of trading partners: their licences, whose credentials count, and one's own. */
@Controller
@RequestMapping("/partners")
class PartnerPages {

  private final TradingPartners partners;
  private final TrustFiles trust;
  private final Wallets wallets;
  private final VrsSettings settings;
  private final Clock clock;

  PartnerPages(
      TradingPartners partners,
      TrustFiles trust,
      Wallets wallets,
      VrsSettings settings,
      Clock clock) {
    this.partners = partners;
    this.trust = trust;
    this.wallets = wallets;
    this.settings = settings;
    this.clock = clock;
  }

  @Bean
  static Section partnersSection() {
    return Section.listed("/partners", "Partners", 60, Section.PARTY, Section.ADMINISTRATOR);
  }

  @Bean
  static ToDos endingLicencesToDo(Licences licences) {
    return () -> {
      var warnings = licences.warnings();
      var expired = warnings.stream().filter(one -> one.state().equals("expired")).count();
      return List.of(
          new ToDo(
              "Partners' licences that have run out", expired, "/partners", ToDo.Urgency.TODAY),
          new ToDo(
              "Partners' licences that run out soon",
              warnings.size() - expired,
              "/partners",
              ToDo.Urgency.SOON));
    };
  }

  @GetMapping
  ModelAndView partners(ListQuery query, @AuthenticationPrincipal @Nullable Caller caller) {
    var page = query.of("Partners and licences", columns(), partners.licences()).on("vrs/partners");
    return query.csv()
        ? page
        : page.addObject("issuers", trust.list().issuers())
            .addObject("problems", trust.problems())
            .addObject("deals", caller != null);
  }

  /** Shows that the wallet works: a presentation of the party's credential for a new request. */
  @PostMapping("/presentation")
  String present(@AuthenticationPrincipal @Nullable Caller caller, RedirectAttributes onward) {
    if (caller == null) {
      throw new AccessDeniedException("A credential is a party's");
    }
    var correlation = UUID.randomUUID();
    onward.addFlashAttribute("correlation", correlation);
    var presented = wallets.present(caller.party(), correlation);
    onward.addFlashAttribute("presentation", presented == null ? "" : presented);
    return "redirect:/partners";
  }

  private List<Column<PartnerLicence>> columns() {
    var today = LocalDate.now(clock);
    return List.of(
        sorted("name", "Partner", one -> Cell.of(one.name())),
        sorted("roles", "Roles", one -> Cell.of(one.roles())),
        sorted("authority", "Authority", one -> Cell.of(one.authority())),
        sorted("number", "Licence", one -> Cell.of(one.number())),
        sorted("until", "Until", one -> Cell.of(one.until())),
        plain("state", "State", one -> state(one, today)));
  }

  private Cell state(PartnerLicence licence, LocalDate today) {
    if (licence.suspended()) {
      return Cell.of("suspended").toned("red");
    }
    if (licence.until() == null) {
      return Cell.of("no licence known").toned("amber");
    }
    if (licence.until().isBefore(today)) {
      return Cell.of("expired").toned("red");
    }
    return licence.until().isAfter(today.plusDays(settings.licenceWarning().toDays()))
        ? Cell.of("valid").toned("green")
        : Cell.of("runs out soon").toned("amber");
  }
}
