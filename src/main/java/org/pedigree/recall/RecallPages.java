package org.pedigree.recall;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Role;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of recalls. */
@Controller
final class RecallPages {

  /** So many packs a page shows. */
  private static final int MOST_PACKS = 300;

  private final Recalls recalls;
  private final RecallDesk desk;
  private final Clock clock;

  RecallPages(Recalls recalls, RecallDesk desk, Clock clock) {
    this.recalls = recalls;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * What people write into the form.
   *
   * @param key by which pressing twice makes one order
   * @param lots a line each: GTIN and lot
   * @param serials a line each: GTIN, first and last serial number
   * @param epcs a line each
   */
  record Form(
      @Nullable String key,
      @Nullable String recallClass,
      @Nullable String reason,
      @Nullable String instructions,
      @Nullable String lots,
      @Nullable String serials,
      @Nullable String epcs) {

    RecallRequest request() {
      return new RecallRequest(
          recallClass,
          reason,
          instructions,
          lines(lots).stream().map(words -> lot(words)).toList(),
          lines(serials).stream().map(words -> serial(words)).toList(),
          lines(epcs).stream().map(words -> words[0]).toList());
    }

    private static List<String[]> lines(@Nullable String text) {
      return text == null
          ? List.of()
          : text.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(line -> line.split("\\s+"))
              .toList();
    }

    private static RecallRequest.LotRequest lot(String[] words) {
      return new RecallRequest.LotRequest(words[0], words.length > 1 ? words[1] : null);
    }

    private static RecallRequest.SerialRequest serial(String[] words) {
      var three = Arrays.copyOf(words, 3);
      return new RecallRequest.SerialRequest(three[0], three[1], three[2]);
    }
  }

  @GetMapping("/recalls")
  ModelAndView list(
      ListQuery query,
      @RequestParam(required = false) @Nullable String why,
      @AuthenticationPrincipal Caller caller) {
    var viewer = desk.viewer(caller, blankAsNone(why), "recalls");
    var page = query.of("Recalls", columns(), desk.page(viewer, query)).on("recall/recalls");
    if (!query.csv()) {
      page.addObject("orders", orders(caller)).addObject("asks", caller.is(Role.REGULATOR));
    }
    return page;
  }

  private List<Column<Recall>> columns() {
    return List.of(
        Column.sorted(
            "at",
            "Ordered",
            recall -> Cell.at(recall.orderedAt()).linked("/recalls/" + recall.recallID())),
        Column.sorted("by", "By", recall -> Cell.of(recall.orderedBy().name())),
        Column.sorted("class", "Class", recall -> Cell.of(recall.what().recallClass())),
        Column.sorted("why", "Reason", recall -> Cell.of(recall.what().reason())),
        Column.sorted("due", "To confirm by", recall -> Cell.at(recall.what().dueAt())),
        Column.sorted("state", "State", RecallPages::state));
  }

  private static Cell state(Recall recall) {
    if (recall.lifted() != null) {
      return Cell.of("lifted").toned("soft");
    }
    var told = recall.notices();
    var text = "%d of %d confirmed".formatted(told.confirmed(), told.sent());
    return told.late() > 0
        ? Cell.of("%s, %d late".formatted(text, told.late())).toned("red")
        : Cell.of(text).toned(told.confirmed() == told.sent() ? "green" : "amber");
  }

  private static boolean orders(Caller caller) {
    return caller.may(Duty.QUALITY)
        && (caller.is(Role.MANUFACTURER)
            || caller.is(Role.REPACKAGER)
            || caller.is(Role.REGULATOR));
  }

  @GetMapping("/recalls/new")
  String form(Model model) {
    model.addAttribute(
        "form", new Form(UUID.randomUUID().toString(), "II", null, null, null, null, null));
    return "recall/order";
  }

  @PostMapping("/recalls")
  String order(
      @ModelAttribute("form") Form form, Model model, @AuthenticationPrincipal Caller caller) {
    try {
      return "redirect:/recalls/" + recalls.order(caller, key(form), form.request());
    } catch (NotARecall wrong) {
      model.addAttribute("problem", wrong.getBody().getDetail());
      return "recall/order";
    }
  }

  private static String key(Form form) {
    var key = form.key();
    return key == null || key.isBlank() || key.length() > 200 ? UUID.randomUUID().toString() : key;
  }

  /** The latest recall of a pack that concerns the caller; else that only its event is known. */
  @GetMapping("/recalls/of-pack")
  String ofPack(@RequestParam String epc, Model model) {
    var recalls = desk.ofPack(epc);
    if (!recalls.isEmpty()) {
      return "redirect:/recalls/" + recalls.getFirst();
    }
    model.addAttribute("epc", epc);
    return "recall/of-pack";
  }

  @GetMapping("/recalls/{recall}")
  String recall(
      @PathVariable UUID recall,
      @RequestParam(required = false) @Nullable String why,
      Model model,
      @AuthenticationPrincipal Caller caller) {
    var viewer = desk.viewer(caller, blankAsNone(why), "recall " + recall);
    var whole = desk.find(viewer, recall).orElseThrow(() -> new NoSuchRecall(recall));
    var own = whole.recall().orderedBy().code().equals(caller.code());
    model.addAttribute("whole", whole);
    model.addAttribute("picture", ReachPicture.of(whole.reach()));
    var packs = desk.ownPacks(recall, 0, MOST_PACKS + 1).orElse(List.of());
    model.addAttribute("packs", packs.stream().limit(MOST_PACKS).toList());
    model.addAttribute("more", packs.size() > MOST_PACKS);
    model.addAttribute(
        "notice",
        whole.progress().stream()
            .filter(notice -> notice.party().code().equals(caller.code()))
            .findFirst()
            .orElse(null));
    model.addAttribute("lifts", own && whole.recall().lifted() == null && caller.may(Duty.QUALITY));
    model.addAttribute("confirms", caller.may(Duty.QUALITY));
    model.addAttribute("late", clock.instant().isAfter(whole.recall().what().dueAt()));
    return "recall/recall";
  }

  @PostMapping("/recalls/{recall}/confirmations")
  String confirm(
      @PathVariable UUID recall,
      @ModelAttribute Confirmation.Request request,
      @AuthenticationPrincipal Caller caller) {
    recalls.confirm(caller, recall, request.read());
    return "redirect:/recalls/" + recall;
  }

  @PostMapping("/recalls/{recall}/lifting")
  String lift(
      @PathVariable UUID recall,
      @RequestParam String reason,
      @AuthenticationPrincipal Caller caller) {
    recalls.lift(caller, recall, reason);
    return "redirect:/recalls/" + recall;
  }

  private static @Nullable String blankAsNone(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
