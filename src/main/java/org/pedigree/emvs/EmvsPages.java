package org.pedigree.emvs;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.party.Caller;
import org.pedigree.web.Section;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which people verify, supply and take back packs under the EU profile. */
@Controller
@RequestMapping("/eu-packs")
@ConditionalOnProperty(EmvsSettings.ENABLED)
class EmvsPages {

  private static final String VERIFY = "verify";
  private static final int LONGEST_REASON = 1_000;

  private final EmvsDesk desk;
  private final WithdrawalDesk withdrawals;

  EmvsPages(EmvsDesk desk, WithdrawalDesk withdrawals) {
    this.desk = desk;
    this.withdrawals = withdrawals;
  }

  @Bean
  static Section euPacksSection() {
    return Section.listed("/eu-packs", "EU packs", 68, Section.PARTY);
  }

  @GetMapping
  ModelAndView form() {
    return page("", null, null);
  }

  /**
   * Carries one deed out and tells what came of it. The same page sent again is answered the same.
   *
   * @param deed verify, undo, or the word of a transition
   * @param key made with the page
   * @param state that the page showed, for an undo
   */
  @PostMapping
  ModelAndView carryOut(
      @RequestParam String deed,
      @RequestParam String scan,
      @RequestParam(required = false) @Nullable String entry,
      @RequestParam String key,
      @RequestParam(required = false) @Nullable PackState state,
      @AuthenticationPrincipal Caller caller) {
    try {
      var request = new EmvsDesk.Request(scan, entry, null, state);
      var answer =
          deed.equals(VERIFY)
              ? desk.verify(caller, key, request)
              : desk.change(caller, key, deed, request);
      return page(scan, answer, null).addObject("entry", entry);
    } catch (NotAsked refused) {
      return page(scan, null, refused).addObject("entry", entry);
    }
  }

  private static ModelAndView page(
      String scan, @Nullable PackAnswer answer, @Nullable NotAsked refused) {
    var page =
        new ModelAndView("emvs/packs")
            .addObject("scan", scan)
            .addObject("key", UUID.randomUUID())
            .addObject("answer", answer)
            .addObject("deeds", answer == null ? List.of() : deeds(answer));
    return refused == null ? page : refused(page, refused);
  }

  private static ModelAndView refused(ModelAndView page, NotAsked refused) {
    page.setStatus(refused.getStatusCode());
    return page.addObject("problem", refused.getBody().getDetail());
  }

  /** What may be done next with a pack in its state. */
  private static List<String> deeds(PackAnswer answer) {
    var state = answer.state();
    if (state == PackState.ACTIVE) {
      return Arrays.stream(Transition.values()).map(Transition::word).toList();
    }
    return state != null && state.isReversible() ? List.of("undo") : List.of();
  }

  @GetMapping("/withdrawals")
  ModelAndView withdrawn() {
    return new ModelAndView("emvs/withdrawals").addObject("all", withdrawals.all());
  }

  @PostMapping("/withdrawals")
  ModelAndView withdraw(
      @RequestParam String gtin,
      @RequestParam String reason,
      @AuthenticationPrincipal Caller caller) {
    return saying(
        () ->
            withdrawals.withdraw(caller, "", product(gtin), NotAsked.text(reason, LONGEST_REASON)));
  }

  @PostMapping("/withdrawals/lifting")
  ModelAndView lift(@RequestParam String gtin, @AuthenticationPrincipal Caller caller) {
    return saying(() -> withdrawals.lift(caller, "", product(gtin)));
  }

  private ModelAndView saying(Runnable deed) {
    try {
      deed.run();
      return new ModelAndView("redirect:/eu-packs/withdrawals");
    } catch (NotAsked refused) {
      return refused(withdrawn(), refused);
    }
  }

  private static Gtin product(String text) {
    try {
      return new Gtin(text.strip());
    } catch (NotAnIdentifier refused) {
      throw new NotAsked("gtin", "a GTIN in 14 digits", text);
    }
  }
}
