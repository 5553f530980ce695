package org.pedigree.emvs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** EmvsAlerts of the EU profile by HTTP, where it is switched on. */
@RestController
@RequestMapping("/api/emvs/alerts")
@ConditionalOnProperty(EmvsSettings.ENABLED)
final class AlertController {

  private static final int MOST = 100;
  private static final int LONGEST = 2_000;

  private final AlertDesk desk;

  AlertController(AlertDesk desk) {
    this.desk = desk;
  }

  /** A comment to be made. */
  record Said(@Nullable String text) {}

  @GetMapping
  ResponseEntity<List<AlertDesk.Alert>> alerts(
      @RequestParam(required = false) @Nullable Long before,
      @AuthenticationPrincipal Caller caller) {
    var page = desk.page(caller.party(), MOST, before);
    var headers = new HttpHeaders();
    if (page.size() == MOST) {
      headers.set(
          HttpHeaders.LINK,
          "</api/emvs/alerts?before=%d>; rel=\"next\"".formatted(page.getLast().number()));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  @GetMapping("/{alertId}/comments")
  List<AlertDesk.Comment> comments(@PathVariable String alertId) {
    return desk.comments(alertId).orElseThrow(() -> new NoSuchAlert(alertId));
  }

  @PostMapping("/{alertId}/comments")
  ResponseEntity<Void> comment(
      @PathVariable String alertId,
      @RequestBody Said said,
      @AuthenticationPrincipal Caller caller) {
    var text = said.text == null ? "" : said.text.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new NotAsked("text", "1 to " + LONGEST + " characters", text.length() + " characters");
    }
    if (!desk.comment(caller, alertId, text)) {
      throw new NoSuchAlert(alertId);
    }
    return ResponseEntity.status(HttpStatus.CREATED).build();
  }
}
