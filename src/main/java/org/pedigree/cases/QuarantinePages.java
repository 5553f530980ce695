package org.pedigree.cases;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.pedigree.cases.HeldList.Held;
import org.pedigree.cases.HeldList.Lot;
import org.pedigree.cases.InvestigationList.Line;
import org.pedigree.party.Caller;
import org.pedigree.party.Role;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages on which a party sees what it holds back, and what it found out about it. */
@Controller
@RequestMapping("/quarantine")
final class QuarantinePages {

  private static final List<Column<Held>> HELD =
      List.of(
          sorted("epc", "Goods", QuarantinePages::goods),
          plain("packs", "Packs", held -> Cell.of(held.packs())),
          sorted("gtin", "Product", held -> Cell.of(held.of().gtin())),
          sorted("lot", "Lot", held -> Cell.of(held.of().number())),
          sorted("why", "Why", QuarantinePages::why),
          sorted("since", "Since", held -> Cell.at(held.since())));

  private static final List<Column<HeldList.Pack>> PACKS =
      List.of(
          plain("epc", "Goods", pack -> Cell.of(pack.epc())),
          plain("lot", "Lot", pack -> Cell.of(pack.lot())),
          plain("why", "Why", pack -> Cell.of(pack.why())),
          plain("since", "Since", pack -> Cell.at(pack.since())),
          plain("container", "In", pack -> Cell.of(pack.container())));

  private static final List<Column<String>> INSIDE =
      List.of(sorted("epc", "Pack", epc -> Cell.of(epc).linked(pack(epc))));

  private static final List<Column<Line>> INVESTIGATIONS =
      List.of(
          sorted(
              "opened",
              "Opened",
              line ->
                  Cell.at(line.clocks().opened())
                      .linked("/quarantine/investigations/" + line.uuid())),
          sorted("subject", "Of", line -> Cell.of(line.subject())),
          sorted("reason", "Why", line -> Cell.of(line.reason())),
          sorted("state", "State", QuarantinePages::state),
          sorted("packs", "Packs", line -> Cell.of(line.count().packs())),
          sorted(
              "sample",
              "Sample verified",
              line -> Cell.of(line.count().verified() + " of " + line.count().sampled())),
          sorted("notify", "FDA to know by", QuarantinePages::notifyBy));

  private final HeldList held;
  private final InvestigationList investigations;
  private final FormFile forms;

  QuarantinePages(HeldList held, InvestigationList investigations, FormFile forms) {
    this.held = held;
    this.investigations = investigations;
    this.forms = forms;
  }

  private static String pack(String epc) {
    return UriComponentsBuilder.fromPath("/pack")
        .queryParam("epc", "{epc}")
        .encode()
        .buildAndExpand(epc)
        .toUriString();
  }

  private static Cell goods(Held held) {
    if (held.epc() == null) {
      return Cell.of("Under investigation").linked(investigation(held));
    }
    return Cell.of(held.epc()).linked(held.boxed() ? inside(held) : pack(held.epc()));
  }

  private static String inside(Held held) {
    return UriComponentsBuilder.fromPath("/quarantine/inside")
        .queryParam("container", "{container}")
        .queryParam("gtin", "{gtin}")
        .queryParam("lot", "{lot}")
        .encode()
        .buildAndExpand(
            held.epc(), held.of().gtin(), Objects.requireNonNullElse(held.of().number(), ""))
        .toUriString();
  }

  private static String investigation(Held held) {
    return "/quarantine/investigations/" + held.investigation();
  }

  private static Cell why(Held held) {
    var cell = Cell.of(held.why()).toned(held.why().startsWith("awaiting ") ? "amber" : "red");
    return held.investigation() == null ? cell : cell.linked(investigation(held));
  }

  private static Cell state(Line line) {
    var cell = Cell.of(line.state());
    return switch (line.state()) {
      case "open" -> cell.toned("amber");
      case "illegitimate", "high risk" -> cell.toned("red");
      default -> cell.toned("soft");
    };
  }

  private static Cell notifyBy(Line line) {
    var cell = Cell.at(line.clocks().notifyBy());
    return line.clocks().overdue() ? cell.toned("red") : cell;
  }

  @GetMapping
  ModelAndView held(ListQuery query, @AuthenticationPrincipal Caller caller) {
    if (query.csv()) {
      return query.file("Held goods", PACKS, taking -> held.packs(query, taking));
    }
    var found = held.page(query);
    return query
        .of("Held goods", HELD, found.shown(), found.total())
        .on("cases/quarantine")
        .addObject("says", Rights.says(caller));
  }

  /** The packs of one lot that are held in a container. */
  @GetMapping("/inside")
  ModelAndView inside(
      ListQuery query,
      @RequestParam String container,
      @RequestParam String gtin,
      @RequestParam(defaultValue = "") String lot) {
    var found = held.inside(container, new Lot(gtin, lot.isEmpty() ? null : lot), query);
    return query
        .of("Held packs", INSIDE, found.shown(), found.total())
        .on("cases/inside")
        .addObject("container", container)
        .addObject("around", pack(container))
        .addObject("gtin", gtin)
        .addObject("lot", lot);
  }

  @GetMapping("/investigations")
  ModelAndView investigations(ListQuery query, @AuthenticationPrincipal Caller caller) {
    var page =
        query
            .of("Investigations", INVESTIGATIONS, investigations.page(query))
            .on("cases/investigations");
    return query.csv() ? page : page.addObject("says", Rights.says(caller));
  }

  @GetMapping("/investigations/{uuid}")
  String one(@PathVariable UUID uuid, Model model, @AuthenticationPrincipal Caller caller) {
    var whole =
        investigations.find(uuid).orElseThrow(() -> NotPossible.unknown("investigation", uuid));
    var state = whole.line().state();
    var decides = Rights.decides(caller);
    var notified = List.of("illegitimate", "high risk").contains(state);
    model.addAttribute("whole", whole);
    model.addAttribute("packs", whole.packs().stream().limit(SHOWN).toList());
    model.addAttribute("verifies", Rights.says(caller) && state.equals("open"));
    model.addAttribute("decides", decides && state.equals("open"));
    model.addAttribute("makes", caller.is(Role.MANUFACTURER));
    model.addAttribute("risks", decides && state.equals("high risk"));
    model.addAttribute("clearing", whole.line().notifiedBy() == null);
    model.addAttribute("notifies", decides && notified);
    model.addAttribute("forms", decides && (notified || state.equals("terminated")));
    if (!model.containsAttribute("form")) {
      model.addAttribute("form", SuspicionForms.Filled.blank());
    }
    model.addAttribute("classifications", Form3911.CLASSIFICATIONS);
    model.addAttribute("types", Form3911.Type.values());
    model.addAttribute("alternatives", Form3911.ALTERNATIVES);
    model.addAttribute("categories", Form3911.CATEGORIES);
    model.addAttribute("hows", Disposition.How.values());
    if (!model.containsAttribute("disposition")) {
      model.addAttribute("disposition", Disposition.Request.BLANK);
    }
    return "cases/investigation";
  }

  /** So many packs a page shows. */
  private static final int SHOWN = 300;

  /** A Form 3911 as data. */
  @GetMapping(path = "/forms/{form}", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  FormFile.Made data(@PathVariable UUID form) {
    return forms.find(form).orElseThrow(() -> NotPossible.unknown("form", form));
  }

  /** A Form 3911 to be sent. */
  @GetMapping(path = "/forms/{form}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> pdf(@PathVariable UUID form) {
    var made = data(form);
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"form-fda-3911-%s.pdf\"".formatted(made.form().type()))
        .body(forms.print(made));
  }
}
