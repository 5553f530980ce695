package org.pedigree.trace;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at a party's rows, by HTTP. */
@RestController
@RequestMapping("/api/accesses")
final class AccessController {

  private static final int MOST = 100;

  private final AccessDesk desk;

  AccessController(AccessDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  ResponseEntity<List<Access>> accesses(@RequestParam(required = false) @Nullable UUID before) {
    var page = desk.page(MOST, before);
    var headers = new HttpHeaders();
    if (page.size() == MOST) {
      var last = page.getLast().accessID();
      headers.set(HttpHeaders.LINK, "</api/accesses?before=%s>; rel=\"next\"".formatted(last));
    }
    return ResponseEntity.ok().headers(headers).body(page);
  }

  @GetMapping("/{accessId}")
  AccessDesk.Proven access(@PathVariable UUID accessId) {
    return desk.find(accessId).orElseThrow(() -> new NotKnown("access " + accessId));
  }
}
