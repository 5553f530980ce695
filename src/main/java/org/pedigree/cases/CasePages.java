package org.pedigree.cases;

import static org.pedigree.web.Column.sorted;

import java.util.List;
import java.util.UUID;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which a party reads its cases. */
@Controller
@RequestMapping("/cases")
final class CasePages {

  /** So many items a page shows, and so many are asked for one by one; others by HTTP. */
  private static final int SHOWN = 200;

  private static final int MOST_ASKED = 50;

  private final CaseList cases;
  private final CaseWords words;

  CasePages(CaseList cases, CaseWords words) {
    this.cases = cases;
    this.words = words;
  }

  @GetMapping
  ModelAndView list(
      ListQuery query,
      @RequestParam(defaultValue = "open") String state,
      @AuthenticationPrincipal Caller caller) {
    var open = !state.equals("closed");
    var page =
        query
            .of(
                open ? "Open cases" : "Closed cases",
                open ? columns() : closedColumns(),
                cases.page(open, query))
            .on("cases/cases");
    return query.csv() ? page : page.addObject("open", open).addObject("says", Rights.says(caller));
  }

  private List<Column<CaseList.Line>> columns() {
    return List.of(
        opened(),
        kinds(),
        partner(),
        sorted("about", "What it is about", line -> Cell.of(CaseWords.about(line))),
        sorted("open", "Open items", line -> Cell.of(line.open())),
        sorted("age", "Age", words::age),
        sorted("due", "Due", words::due));
  }

  private List<Column<CaseList.Line>> closedColumns() {
    return List.of(
        opened(),
        kinds(),
        partner(),
        sorted("closed", "Closed", line -> Cell.at(line.clocks().closed())),
        sorted("age", "Stood", words::age),
        sorted("how", "How it ended", line -> Cell.of(line.resolution())));
  }

  private static Column<CaseList.Line> opened() {
    return sorted(
        "opened",
        "Opened",
        line -> Cell.at(line.clocks().opened()).linked("/cases/" + line.uuid()));
  }

  private static Column<CaseList.Line> kinds() {
    return sorted("kind", "Kind", line -> Cell.of(String.join(", ", line.kinds())));
  }

  private static Column<CaseList.Line> partner() {
    return sorted("partner", "Partner", line -> Cell.of(line.partnerName()));
  }

  @GetMapping("/{uuid}")
  String one(@PathVariable UUID uuid, Model model, @AuthenticationPrincipal Caller caller) {
    var whole = cases.find(uuid).orElseThrow(() -> NotPossible.unknown("case", uuid));
    var line = whole.line();
    var decides = Rights.decides(caller);
    var open = line.clocks().closed() == null;
    var theirs = line.origin().equals("partner");
    model.addAttribute("whole", whole);
    model.addAttribute("about", CaseWords.about(line));
    model.addAttribute("waits", CaseWords.waits(line));
    model.addAttribute("sentences", CaseWords.SENTENCES);
    model.addAttribute("items", whole.items().stream().limit(SHOWN).toList());
    model.addAttribute("asked", asked(whole));
    model.addAttribute("key", UUID.randomUUID());
    model.addAttribute("resolutions", Resolution.words());
    model.addAttribute("reports", decides && open && !theirs);
    model.addAttribute("answers", decides && open && theirs && line.open() > 0);
    model.addAttribute("closes", decides && open);
    model.addAttribute("reopens", decides && !open && closedHere(whole));
    model.addAttribute("notes", Rights.says(caller));
    return "cases/case";
  }

  private static List<CaseList.Standing> asked(CaseList.Whole whole) {
    return whole.items().stream()
        .filter(item -> item.resolved() == null)
        .limit(MOST_ASKED)
        .toList();
  }

  private static boolean closedHere(CaseList.Whole whole) {
    return !whole.deeds().isEmpty() && whole.deeds().getLast().deed().equals("closed");
  }

  /** A PDG message, word by word, to be handed on. */
  @GetMapping(path = "/{uuid}/messages/{message}", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String message(@PathVariable UUID uuid, @PathVariable UUID message) {
    return cases.message(uuid, message).orElseThrow(() -> NotPossible.unknown("message", message));
  }
}
