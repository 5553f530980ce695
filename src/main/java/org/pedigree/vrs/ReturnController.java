package org.pedigree.vrs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Verification of returned packs by HTTP: one scan, or a file of them. */
@RestController
final class ReturnController {

  private final ReturnDesk desk;
  private final ReturnBatch batch;
  private final JsonMapper json;

  ReturnController(ReturnDesk desk, ReturnBatch batch, JsonMapper json) {
    this.desk = desk;
    this.batch = batch;
    this.json = json;
  }

  /** What a scanner delivered. */
  record Returned(@Nullable String scan) {}

  /** One line of a file, and what came of it. */
  record Line(int line, Verification verification) {}

  @PostMapping("/api/verifications")
  Verification verify(@RequestBody Returned returned, @AuthenticationPrincipal Caller caller) {
    if (returned.scan() == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "scan: expected one, found none");
    }
    return desk.verify(returned.scan(), caller);
  }

  /** A scan a line; each line is answered by a line, as soon as all before it are. */
  @PostMapping(
      path = "/api/verifications/batch",
      consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
  void verifyAll(
      @RequestBody String scans,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    answer(batch.ofLines(scans), caller, response);
  }

  /** The same of JSON objects with a {@code scan} each. */
  @PostMapping(path = "/api/verifications/batch", consumes = MediaType.APPLICATION_NDJSON_VALUE)
  void verifyAllOfJson(
      @RequestBody String scans,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    answer(batch.ofObjects(scans), caller, response);
  }

  private void answer(List<String> scans, Caller caller, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    var out = response.getOutputStream();
    batch.verify(
        scans,
        caller,
        line -> {
          out.write(json.writeValueAsBytes(line));
          out.write('\n');
          out.flush();
        });
  }
}
