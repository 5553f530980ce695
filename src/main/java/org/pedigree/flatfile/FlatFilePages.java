package org.pedigree.flatfile;

import java.io.IOException;
import java.util.List;
import org.pedigree.capture.DoorKind;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people send flat files and get their templates. */
@Controller
@RequestMapping("/flat-files")
class FlatFilePages {

  private final FlatFileDesk desk;

  FlatFilePages(FlatFileDesk desk) {
    this.desk = desk;
  }

  @Bean
  static Section flatFilesSection() {
    return Section.listed("/flat-files", "CSV files", 82, Section.PARTY);
  }

  @GetMapping
  ModelAndView form(@AuthenticationPrincipal Caller caller) {
    return new ModelAndView("flatfile/files")
        .addObject("kinds", FlatFileKind.values())
        .addObject("sends", caller.may(Duty.EDI))
        .addObject("flaws", List.of())
        .addObject("kept", null);
  }

  @GetMapping("/{kind}/template")
  ResponseEntity<String> template(@PathVariable String kind) {
    return FlatFileController.template(FlatFileController.kind(kind));
  }

  /** A file that is taken in leads to its document; what is wrong with another is told here. */
  @PostMapping
  ModelAndView send(
      @RequestParam String kind,
      @RequestParam MultipartFile file,
      @AuthenticationPrincipal Caller caller)
      throws IOException {
    try {
      var known = FlatFileController.kind(kind);
      var bytes = file.getBytes();
      var taken = DoorKind.PAGE.through(() -> desk.take(known, caller, bytes));
      return new ModelAndView("redirect:/documents/" + taken.job().id().captureId());
    } catch (FlatFileRefused refused) {
      var page =
          form(caller)
              .addObject("flaws", refused.flaws())
              .addObject("chosen", kind)
              .addObject("kept", refused.captureID());
      page.setStatus(refused.getStatusCode());
      return page;
    }
  }
}
