package org.pedigree.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Partners' profiles by HTTP, as JSON or YAML. */
@RestController
@RequestMapping({"/api/partners/{gln}/profile", "/api/administration/partners/{gln}/profile"})
final class ProfileController {

  private final ProfileDesk desk;
  private final DryRun dryRun;

  ProfileController(ProfileDesk desk, DryRun dryRun) {
    this.desk = desk;
    this.dryRun = dryRun;
  }

  /** A version, without what it says. */
  record Listed(int version, Instant changedAt, String changedBy) {}

  @GetMapping
  ResponseEntity<byte[]> profile(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestHeader HttpHeaders headers) {
    return desk.versions(keeper, parsed(gln)).stream()
        .filter(one -> version == null || one.number() == version)
        .findFirst()
        .map(found -> answer(found, isYaml(headers.getAccept())))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/versions")
  List<Listed> versions(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper) {
    return desk.versions(keeper, parsed(gln)).stream()
        .map(one -> new Listed(one.number(), one.change().at(), one.change().by()))
        .toList();
  }

  /** Changes the version that {@code If-Match} names, or the latest. */
  @PutMapping
  ResponseEntity<byte[]> put(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    var type = headers.getContentType();
    var yaml = isYaml(type == null ? List.of() : List.of(type));
    var profile = read(body, yaml);
    return answer(desk.put(keeper, parsed(gln), profile, base(headers)), yaml);
  }

  /** Takes a sample through the latest version; keeps nothing of it. */
  @PostMapping("/dry-run")
  List<DryRun.Step> dryRun(
      @PathVariable String gln,
      @RequestParam(name = "for", required = false) @Nullable String keeper,
      @RequestBody byte[] sample) {
    return desk.versions(keeper, parsed(gln)).stream()
        .findFirst()
        .map(latest -> dryRun.run(latest.profile(), sample))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  static Profile read(byte[] body, boolean yaml) {
    if (body.length > ProfileText.LONGEST) {
      throw new NotAProfile(
          "profile",
          "A profile is short",
          "at most %d bytes".formatted(ProfileText.LONGEST),
          body.length + " bytes");
    }
    var text = new String(body, StandardCharsets.UTF_8);
    return yaml ? ProfileText.ofYaml(text) : ProfileText.ofJson(text);
  }

  static Gln parsed(String gln) {
    try {
      return new Gln(gln);
    } catch (NotAnIdentifier e) {
      throw new NotAProfile(
          "gln",
          "A Global Location Number",
          "13 digits, the last of which checks the others",
          "'" + gln + "'");
    }
  }

  private static @Nullable Integer base(HttpHeaders headers) {
    var match = headers.getFirst(HttpHeaders.IF_MATCH);
    if (match == null) {
      return null;
    }
    if (!match.matches("\"[0-9]{1,9}\"")) {
      throw new NotAProfile("If-Match", "It names a version", "a number in quotes", match);
    }
    return Integer.valueOf(match.substring(1, match.length() - 1));
  }

  private static ResponseEntity<byte[]> answer(ProfileVersion version, boolean yaml) {
    var text = yaml ? ProfileText.yaml(version.profile()) : ProfileText.json(version.profile());
    return ResponseEntity.ok()
        .eTag("\"%d\"".formatted(version.number()))
        .contentType(yaml ? MediaType.APPLICATION_YAML : MediaType.APPLICATION_JSON)
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isYaml(List<MediaType> types) {
    return types.stream().anyMatch(type -> type.getSubtype().contains("yaml"));
  }
}
