package org.pedigree.vrs;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells those who operate the node of licences to be renewed and of trust files that fail. */
@RestController
final class TrustController {

  /** Both; empty where nothing is to be done. */
  record Attention(List<Licences.Warning> licences, List<String> trustFiles) {}

  private final Licences licences;
  private final TrustFiles trust;

  TrustController(Licences licences, TrustFiles trust) {
    this.licences = licences;
    this.trust = trust;
  }

  @GetMapping("/api/administration/trust")
  Attention attention() {
    return new Attention(licences.warnings(), trust.problems());
  }
}
