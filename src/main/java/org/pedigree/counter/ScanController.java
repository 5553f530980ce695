package org.pedigree.counter;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.web.NextStep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The page on which people scan packs. */
@Controller
@RequestMapping("/scan")
final class ScanController {

  private final Counter counter;
  private final ObjectProvider<NextStep> steps;

  ScanController(Counter counter, ObjectProvider<NextStep> steps) {
    this.counter = counter;
    this.steps = steps;
  }

  @GetMapping
  String page() {
    return "counter/scan";
  }

  /** With the header {@code X-Part}, which the page's script sends, the answer alone. */
  @PostMapping
  String scan(
      @RequestParam String scan,
      @RequestParam(required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable String scannedAt,
      @RequestHeader(name = "X-Part", required = false) @Nullable String part,
      @AuthenticationPrincipal Caller caller,
      Authentication signedIn,
      Model model) {
    if (scan.isBlank() || scan.length() > Counter.LONGEST) {
      throw new NotDone(
          "A scan has 1 to %d characters, not %d".formatted(Counter.LONGEST, scan.length()));
    }
    var told = counter.scan(caller, key(key), scan, time(scannedAt));
    model.addAttribute("told", told);
    model.addAttribute("dispenses", told.mayBeDispensed() && CounterPages.dispenses(caller));
    model.addAttribute("quarantines", told.item() != null && CounterPages.quarantines(caller));
    model.addAttribute(
        "releases", told.failedAt(Set.of("not-quarantined")) && CounterPages.releases(caller));
    model.addAttribute("steps", told.item() == null ? List.of() : steps(told, signedIn));
    return part == null ? "counter/scan" : "counter/answer :: answer";
  }

  /**
   * What a barcode in a picture says; it is scanned by another request, as anything typed.
   *
   * @param frame whether it is one of many of a camera, most of which show no barcode
   */
  @PostMapping("/picture")
  ResponseEntity<Read> picture(
      @RequestParam MultipartFile picture, @RequestParam(defaultValue = "false") boolean frame)
      throws IOException {
    var read = BarcodePicture.read(picture.getBytes()).map(Read::new);
    if (read.isEmpty() && !frame) {
      throw new NotDone(
          "No barcode is found in this picture. Take it again, closer and sharper, or type what"
              + " stands beside the code.");
    }
    return read.map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** What a picture said. */
  record Read(String scan) {}

  private List<NextStep> steps(Told told, Authentication signedIn) {
    return steps.stream()
        .filter(step -> step.lights().contains(told.word().light()))
        .filter(step -> step.checks().isEmpty() || told.failedAt(step.checks()))
        .filter(
            step ->
                signedIn.getAuthorities().stream()
                    .anyMatch(
                        granted ->
                            step.roles().stream()
                                .anyMatch(role -> ("ROLE_" + role).equals(granted.getAuthority()))))
        .sorted(Comparator.comparingInt(NextStep::order))
        .toList();
  }

  private static UUID key(@Nullable String key) {
    try {
      return key == null || key.isEmpty() ? UUID.randomUUID() : UUID.fromString(key);
    } catch (IllegalArgumentException none) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The key of a scan is a UUID");
    }
  }

  private static Instant time(@Nullable String time) {
    try {
      return time == null || time.isEmpty() ? Instant.MAX : Instant.parse(time);
    } catch (DateTimeParseException unreadable) {
      return Instant.MAX;
    }
  }
}
