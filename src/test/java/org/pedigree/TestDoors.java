package org.pedigree;

import java.util.Map;
import org.pedigree.party.Caller;
import org.pedigree.party.WhoAsks;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Doors that only tests have, to see what the application does around any door. */
@RestController
@RequestMapping("/test")
final class TestDoors {

  private final WhoAsks whoAsks;

  TestDoors(WhoAsks whoAsks) {
    this.whoAsks = whoAsks;
  }

  @GetMapping("/who-am-i")
  String whoAmI(@AuthenticationPrincipal Caller caller) {
    return caller.code() + " " + caller.roles() + " " + whoAsks.caller().code();
  }

  @PostMapping(path = "/echo", consumes = "application/json", produces = "application/json")
  Map<String, Object> echo(@RequestBody Map<String, Object> body) {
    return body;
  }

  @GetMapping("/needs")
  String needs(@RequestParam int number) {
    return "%d".formatted(number);
  }

  @GetMapping("/fails")
  String fails() {
    throw new IllegalStateException("a secret of the inside");
  }

  @GetMapping("/refuses")
  String refuses() {
    throw new NotInStock("Pack 42 is not in stock");
  }

  @GetMapping("/forbids")
  String forbids() {
    throw new AccessDeniedException("not yours");
  }

  /** A fact as features name them. */
  @ResponseStatus(HttpStatus.CONFLICT)
  static final class NotInStock extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotInStock(String message) {
      super(message);
    }
  }
}
