package org.pedigree.counter;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.pedigree.party.Caller;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people do with a pack that they scanned. */
@Controller
final class DeedController {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Counter counter;

  DeedController(Counter counter) {
    this.counter = counter;
  }

  @PostMapping("/scan/dispensing")
  String dispense(
      @RequestParam String epc, @AuthenticationPrincipal Caller caller, RedirectAttributes news) {
    allow(CounterPages.dispenses(caller), "no pharmacist");
    news.addFlashAttribute("done", "Dispensed: " + epc);
    return answer(counter.done(Deed.DISPENSE, epc, caller));
  }

  @PostMapping("/scan/quarantine")
  String quarantine(
      @RequestParam String epc, @AuthenticationPrincipal Caller caller, RedirectAttributes news) {
    allow(CounterPages.quarantines(caller), "neither pharmacist nor quality");
    news.addFlashAttribute("done", "Quarantined: " + epc);
    return answer(counter.done(Deed.QUARANTINE, epc, caller));
  }

  @PostMapping("/scan/release")
  String release(
      @RequestParam String epc, @AuthenticationPrincipal Caller caller, RedirectAttributes news) {
    allow(CounterPages.releases(caller), "not responsible for quality");
    news.addFlashAttribute("done", "Released: " + epc);
    return answer(counter.done(Deed.RELEASE, epc, caller));
  }

  private static void allow(boolean may, String otherwise) {
    if (!may) {
      throw new AccessDeniedException(otherwise);
    }
  }

  private static String answer(Done done) {
    return switch (done) {
      case Done.Taken _ -> "redirect:/scan";
      case Done.Before(var person, var at) ->
          throw new NotDone(
              "This pack was dispensed before: by %s, %s.".formatted(person, SECOND.format(at)));
      case Done.Refused(var reason) -> throw new NotDone("This was not done. " + reason);
    };
  }
}
