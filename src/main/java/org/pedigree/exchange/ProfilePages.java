package org.pedigree.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Caller;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The pages of partners' profiles. */
@Controller
class ProfilePages {

  private static final String NEW =
      """
      gln: "%s"
      formats:
        - EPCIS 2.0 JSON
      expects:
        - EPCIS
      validation: as received
      """;

  private final ProfileDesk desk;
  private final DryRun dryRun;

  ProfilePages(ProfileDesk desk, DryRun dryRun) {
    this.desk = desk;
    this.dryRun = dryRun;
  }

  @Bean
  static Section profilesSection() {
    return Section.listed("/profiles", "Partner profiles", 62, "EDI", Section.ADMINISTRATOR);
  }

  @GetMapping("/profiles")
  ModelAndView list(ListQuery query, @AuthenticationPrincipal @Nullable Caller caller) {
    var columns =
        List.of(
            Column.<ProfileVersion>sorted("gln", "Partner's GLN", this::linked),
            Column.<ProfileVersion>sorted("name", "Partner", one -> Cell.of(desk.name(one.gln()))),
            Column.<ProfileVersion>sorted("for", "Kept by", one -> Cell.of(desk.code(one.owner()))),
            Column.<ProfileVersion>sorted("version", "Version", one -> Cell.of(one.number())),
            Column.<ProfileVersion>sorted("at", "Changed", one -> Cell.at(one.change().at())),
            Column.<ProfileVersion>sorted("by", "By", one -> Cell.of(one.change().by())));
    return query
        .of("Partner profiles", columns, desk.latest())
        .on("exchange/profiles")
        .addObject("administrator", caller == null);
  }

  private Cell linked(ProfileVersion one) {
    return Cell.of(one.gln().value())
        .linked("/profiles/%s?for=%s".formatted(one.gln(), desk.code(one.owner())));
  }

  /** A partner's profile, or the beginning of one. */
  @GetMapping("/profiles/{gln}")
  String profile(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper,
      Model model) {
    return show(ProfileController.parsed(gln), keeper, null, null, model);
  }

  @GetMapping("/profiles/open")
  String open(
      @RequestParam String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper) {
    var partner = ProfileController.parsed(gln.strip());
    return keeper == null || keeper.isBlank()
        ? "redirect:/profiles/" + partner
        : "redirect:/profiles/%s?for=%s".formatted(partner, desk.code(desk.owner(keeper)));
  }

  /** Keeps a change, or shows what is wrong with it beside what was written. */
  @PostMapping("/profiles/{gln}")
  String save(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper,
      @RequestParam String profile,
      @RequestParam int base,
      Model model) {
    var partner = ProfileController.parsed(gln);
    try {
      var read = ProfileController.read(profile.getBytes(StandardCharsets.UTF_8), true);
      var kept = desk.put(keeper, partner, read, base);
      return "redirect:/profiles/%s?for=%s".formatted(gln, desk.code(kept.owner()));
    } catch (NotAProfile refused) {
      return show(partner, keeper, profile, refused, model);
    }
  }

  /** Takes a sample through the latest version; keeps nothing of it. */
  @PostMapping("/profiles/{gln}/dry-run")
  String tryOut(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper,
      @RequestParam MultipartFile sample,
      Model model)
      throws IOException {
    var partner = ProfileController.parsed(gln);
    var latest = desk.versions(keeper, partner).stream().findFirst();
    if (latest.isPresent()) {
      model.addAttribute("sample", sample.getOriginalFilename());
      model.addAttribute("steps", dryRun.run(latest.get().profile(), sample.getBytes()));
    }
    return show(partner, keeper, null, null, model);
  }

  private String show(
      Gln gln,
      @Nullable String keeper,
      @Nullable String written,
      @Nullable NotAProfile refused,
      Model model) {
    var versions = desk.versions(keeper, gln);
    var latest = versions.stream().findFirst();
    var kept =
        latest.map(one -> ProfileText.yaml(one.profile())).orElseGet(() -> NEW.formatted(gln));
    model.addAttribute("gln", gln.value());
    model.addAttribute("name", desk.name(gln));
    model.addAttribute("keeper", desk.code(desk.owner(keeper)));
    model.addAttribute("profile", Objects.requireNonNullElse(written, kept));
    model.addAttribute("base", latest.map(ProfileVersion::number).orElse(0));
    model.addAttribute("problem", refused == null ? null : refused.sentence());
    model.addAttribute("versions", versions);
    return "exchange/profile";
  }
}
