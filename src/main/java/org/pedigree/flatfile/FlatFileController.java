package org.pedigree.flatfile;

import java.net.URI;
import java.util.Arrays;
import org.pedigree.capture.DoorKind;
import org.pedigree.party.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Flat files by HTTP. */
@RestController
@RequestMapping("/api/flat-files")
final class FlatFileController {

  private static final String CSV = "text/csv";

  private final FlatFileDesk desk;

  FlatFileController(FlatFileDesk desk) {
    this.desk = desk;
  }

  /**
   * What became of a file so far.
   *
   * @param captureID by which the job is followed
   */
  record Answer(String captureID, int rows) {}

  /** Takes a file in; its events are captured afterwards, all or none. */
  @PostMapping(path = "/{kind}", consumes = CSV)
  ResponseEntity<Answer> send(
      @PathVariable String kind, @RequestBody byte[] file, @AuthenticationPrincipal Caller caller) {
    var taken = DoorKind.HTTP.through(() -> desk.take(kind(kind), caller, file));
    var id = taken.job().id().captureId().toString();
    return ResponseEntity.accepted()
        .location(URI.create("/epcis/capture/" + id))
        .body(new Answer(id, taken.rows()));
  }

  /** A file of this kind to be filled in: its columns, and a row. */
  @GetMapping("/{kind}/template")
  ResponseEntity<String> template(@PathVariable String kind) {
    return template(kind(kind));
  }

  static ResponseEntity<String> template(FlatFileKind known) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.csv\"".formatted(known.word()))
        .header(HttpHeaders.CONTENT_TYPE, CSV + ";charset=UTF-8")
        .body(known.template());
  }

  static FlatFileKind kind(String word) {
    return FlatFileKind.of(word)
        .orElseThrow(
            () ->
                new FlatFileRefused(
                    HttpStatus.NOT_FOUND,
                    new Flaw(
                        0,
                        "",
                        "Flat files are of some kinds",
                        Arrays.stream(FlatFileKind.values()).map(FlatFileKind::word).toList() + "",
                        word)));
  }
}
