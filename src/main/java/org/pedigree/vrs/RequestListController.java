package org.pedigree.vrs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a party was asked to verify, and what it had verified itself, by HTTP. */
@RestController
final class RequestListController {

  private static final int MOST = 100;

  private final RequestList requests;
  private final VerificationList verifications;

  RequestListController(RequestList requests, VerificationList verifications) {
    this.requests = requests;
    this.verifications = verifications;
  }

  @GetMapping("/api/verification-requests")
  ResponseEntity<List<RequestList.Kept>> requests(
      @RequestParam(required = false) @Nullable Long before) {
    var page = requests.page(MOST, before);
    var more = page.size() == MOST ? page.getLast().number() : 0;
    return ResponseEntity.ok().headers(next("/api/verification-requests", more)).body(page);
  }

  @GetMapping("/api/verifications")
  ResponseEntity<List<VerificationList.Kept>> verifications(
      @RequestParam(required = false) @Nullable Long before) {
    var page = verifications.page(MOST, before);
    var more = page.size() == MOST ? page.getLast().number() : 0;
    return ResponseEntity.ok().headers(next("/api/verifications", more)).body(page);
  }

  /** Where it goes on; nowhere behind a page that is not full. */
  private static HttpHeaders next(String list, long last) {
    var headers = new HttpHeaders();
    if (last > 0) {
      headers.set(HttpHeaders.LINK, "<%s?before=%d>; rel=\"next\"".formatted(list, last));
    }
    return headers;
  }
}
