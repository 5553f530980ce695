package org.pedigree.verify;

import java.util.List;
import org.pedigree.party.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Verification by HTTP. */
@RestController
final class VerifyController {

  /** A verdict on a scanned pack, as JSON. */
  record Verification(
      String verdict, Light light, List<Reason> reasons, Item item, EvidenceSummary evidence) {}

  private final Verifier verifier;

  VerifyController(Verifier verifier) {
    this.verifier = verifier;
  }

  @GetMapping("/api/verify")
  Verification verify(@RequestParam String scan, @AuthenticationPrincipal Caller caller) {
    return switch (verifier.verify(scan, caller.party())) {
      case ScanAnswer.Unreadable(var reasons) -> throw new UnreadableScan(reasons);
      case ScanAnswer.Judged(var verdict, var item, var evidence) ->
          new Verification(verdict.word(), verdict.light(), verdict.reasons(), item, evidence);
    };
  }
}
