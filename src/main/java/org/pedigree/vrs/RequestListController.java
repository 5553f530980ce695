package org.pedigree.vrs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a party was asked to verify, by HTTP. */
@RestController
final class RequestListController {

  private static final int MOST = 100;

  private final RequestList requests;

  RequestListController(RequestList requests) {
    this.requests = requests;
  }

  @GetMapping("/api/verification-requests")
  ResponseEntity<List<RequestList.Kept>> requests(
      @RequestParam(required = false) @Nullable Long before) {
    var page = requests.page(MOST, before);
    var headers = new HttpHeaders();
    if (page.size() == MOST) {
      var last = page.getLast().number();
      headers.set(
          HttpHeaders.LINK, "</api/verification-requests?before=%d>; rel=\"next\"".formatted(last));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }
}
