package org.pedigree.cases;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What people do about suspect product on pages; what is not possible is said where it was tried.
 */
@Controller
@RequestMapping("/quarantine")
final class SuspicionForms {

  private final Suspicion suspicion;
  private final FormFile forms;

  SuspicionForms(Suspicion suspicion, FormFile forms) {
    this.suspicion = suspicion;
    this.forms = forms;
  }

  /**
   * What somebody suspects.
   *
   * @param key by which pressing twice sets aside once
   * @param objects a line each
   */
  record New(
      @Nullable String key,
      @Nullable String objects,
      @Nullable String gtin,
      @Nullable String lot,
      @Nullable String reason) {

    SuspicionRequest request() {
      var listed = objects == null ? List.<String>of() : Lines.of(objects);
      return new SuspicionRequest(listed, Tried.said(gtin), Tried.said(lot), reason);
    }
  }

  @GetMapping("/suspect")
  String form(@RequestParam(required = false) @Nullable String epc, Model model) {
    model.addAttribute("form", new New(UUID.randomUUID().toString(), epc, null, null, null));
    return "cases/suspect";
  }

  @PostMapping("/suspect")
  String suspect(
      @ModelAttribute("form") New form, Model model, @AuthenticationPrincipal Caller caller) {
    try {
      return page(suspicion.start(caller, form.key(), form.request()));
    } catch (NotPossible wrong) {
      model.addAttribute("problem", wrong.inWords());
      return "cases/suspect";
    }
  }

  @PostMapping("/investigations/{uuid}/verifications")
  String verify(
      @PathVariable UUID uuid,
      @RequestParam String scan,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(
        uuid,
        news,
        () -> {
          var found = suspicion.verify(caller, uuid, scan);
          news.addFlashAttribute(
              "done",
              found.sound()
                  ? "Nothing speaks against " + found.epc()
                  : found.epc() + ": " + String.join(" ", found.findings()));
        });
  }

  @PostMapping("/investigations/{uuid}/clearing")
  String clear(
      @PathVariable UUID uuid,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> suspicion.clear(caller, uuid, reason));
  }

  @PostMapping("/investigations/{uuid}/escalation")
  String escalate(
      @PathVariable UUID uuid,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> suspicion.escalate(caller, uuid, reason));
  }

  @PostMapping("/investigations/{uuid}/high-risk")
  String findAtHighRisk(
      @PathVariable UUID uuid,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> suspicion.findAtHighRisk(caller, uuid, reason));
  }

  @PostMapping("/investigations/{uuid}/dispositions")
  String dispose(
      @PathVariable UUID uuid,
      @ModelAttribute("disposition") Disposition.Request disposition,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(
        uuid,
        news,
        () -> {
          news.addFlashAttribute("disposition", disposition);
          suspicion.dispose(caller, uuid, disposition);
          news.addFlashAttribute("disposition", Disposition.Request.BLANK);
        });
  }

  @PostMapping("/investigations/{uuid}/notices")
  String notifyPartners(
      @PathVariable UUID uuid, @AuthenticationPrincipal Caller caller, RedirectAttributes news) {
    return back(uuid, news, () -> suspicion.notifyPartners(caller, uuid));
  }

  @PostMapping("/investigations/{uuid}/termination")
  String terminate(
      @PathVariable UUID uuid,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(uuid, news, () -> suspicion.terminate(caller, uuid, reason));
  }

  /** A Form 3911 as people fill it in. */
  record Filled(
      @Nullable String key,
      @Nullable String type,
      @Nullable String incident,
      Form3911.@Nullable Dates dates,
      @Nullable String classification,
      Form3911.@Nullable Drug drug,
      @Nullable String event,
      @Nullable String noLonger,
      @Nullable String alternative,
      Form3911.@Nullable Company company,
      @Nullable String phone) {

    static Filled blank() {
      return new Filled(
          UUID.randomUUID().toString(), null, null, null, null, null, null, null, null, null, null);
    }

    FormRequest request() {
      return new FormRequest(
          type,
          Tried.said(incident),
          dates,
          classification,
          drug,
          event,
          noLonger,
          alternative,
          company,
          phone);
    }
  }

  @PostMapping("/investigations/{uuid}/forms")
  String fill(
      @PathVariable UUID uuid,
      @ModelAttribute("form") Filled form,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    return back(
        uuid,
        news,
        () -> {
          news.addFlashAttribute("form", form);
          forms.make(caller, uuid, form.key(), form.request());
          news.addFlashAttribute("form", Filled.blank());
          news.addFlashAttribute("done", "The form was made.");
        });
  }

  private static String back(UUID uuid, RedirectAttributes news, Runnable deed) {
    Tried.out(deed, news);
    return page(uuid);
  }

  private static String page(UUID uuid) {
    return "redirect:/quarantine/investigations/" + uuid;
  }
}
