package org.pedigree.receiving;

import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people do on the page of a receipt: they scan into it, take back, and finish it. */
@Controller
@RequestMapping("/receiving/{receipt:[0-9a-f-]{36}}")
final class ScanPages {

  private static final int LONGEST = 2_000;

  private final Receipts receipts;
  private final ScanJudge judge;
  private final LatestScans scans;
  private final ReceiptController.Asker asker;

  ScanPages(Receipts receipts, ScanJudge judge, LatestScans scans, ReceiptController.Asker asker) {
    this.receipts = receipts;
    this.judge = judge;
    this.scans = scans;
    this.asker = asker;
  }

  /**
   * With the header {@code X-Part}, which the page's script sends, the answer alone.
   *
   * @param key by which a scan that is sent again is taken in once
   */
  @PostMapping("/scans")
  String scan(
      @PathVariable UUID receipt,
      @RequestParam String scan,
      @RequestParam(defaultValue = "false") boolean damaged,
      @RequestParam(required = false) @Nullable UUID key,
      @RequestHeader(name = "X-Part", required = false) @Nullable String part,
      @AuthenticationPrincipal Caller caller,
      Model model,
      RedirectAttributes news) {
    ReceiptPages.mustReceive(caller);
    var told = told(receipt, key, () -> scanned(scan, damaged), caller);
    if (part == null) {
      news.addFlashAttribute("told", told);
      return "redirect:/receiving/" + receipt;
    }
    model.addAttribute("told", told);
    model.addAttribute("receipt", receipt);
    model.addAttribute("latest", scans.of(receipt));
    return "receiving/scanned :: part";
  }

  private Scanned told(
      UUID receipt, @Nullable UUID key, Supplier<ScannedItem> scan, Caller caller) {
    try {
      var item = scan.get().read("scan", asker.today());
      var isNew = receipts.scan(caller, receipt, key, item);
      return Scanned.of(judge.judge(item, Set.copyOf(asker.principals(caller)), isNew));
    } catch (NotReceivable refused) {
      return Scanned.of(refused);
    } catch (Closed closed) {
      return Scanned.of(closed);
    }
  }

  private static ScannedItem scanned(String scan, boolean damaged) {
    if (scan.isBlank() || scan.length() > LONGEST) {
      throw new NotReceivable(
          "scan",
          "A scan has a length",
          "1 to %d characters".formatted(LONGEST),
          scan.isBlank() ? "none" : "%d of them".formatted(scan.length()));
    }
    return new ScannedItem(scan, null, null, null, null, damaged);
  }

  @PostMapping("/removals")
  String remove(
      @PathVariable UUID receipt,
      @RequestParam String epc,
      @AuthenticationPrincipal Caller caller,
      RedirectAttributes news) {
    ReceiptPages.mustReceive(caller);
    var item = new ScannedItem(null, epc, null, null, null, null).read("epc", asker.today());
    receipts.unscan(caller, receipt, item);
    news.addFlashAttribute("done", "Taken back: " + item.canonical());
    return "redirect:/receiving/" + receipt;
  }

  /** Whoever comes second finds it finished. */
  @PostMapping("/finish")
  String finish(
      @PathVariable UUID receipt, @AuthenticationPrincipal Caller caller, RedirectAttributes news) {
    ReceiptPages.mustReceive(caller);
    try {
      receipts.close(caller, receipt);
      news.addFlashAttribute("done", "Finished.");
    } catch (NotReceivable empty) {
      news.addFlashAttribute("told", Scanned.of(empty));
    }
    return "redirect:/receiving/" + receipt;
  }
}
