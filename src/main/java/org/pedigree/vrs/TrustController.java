package org.pedigree.vrs;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells those who operate the node of licences to be renewed and of files that fail. */
@RestController
final class TrustController {

  /** All three; empty where nothing is to be done. */
  record Attention(
      List<Licences.Warning> licences, List<String> trustFiles, List<String> directoryFiles) {}

  private final Licences licences;
  private final TrustFiles trust;
  private final Directory directory;

  TrustController(Licences licences, TrustFiles trust, Directory directory) {
    this.licences = licences;
    this.trust = trust;
    this.directory = directory;
  }

  @GetMapping("/api/administration/trust")
  Attention attention() {
    return new Attention(licences.warnings(), trust.problems(), directory.problems());
  }
}
