package org.pedigree.capture;

import java.io.IOException;
import java.io.InputStream;
import org.pedigree.party.WhoAsks;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Tells a partner what is wrong with a document before it sends it; keeps nothing of it. */
@RestController
final class ValidateController {

  private final Inspector inspector;
  private final WhoAsks whoAsks;
  private final CaptureSettings settings;

  ValidateController(Inspector inspector, WhoAsks whoAsks, CaptureSettings settings) {
    this.inspector = inspector;
    this.whoAsks = whoAsks;
    this.settings = settings;
  }

  @PostMapping("/epcis/validate")
  Validation validate(@RequestHeader HttpHeaders headers, InputStream body) throws IOException {
    whoAsks.caller();
    Acceptable.check(headers);
    var upload = Upload.read(headers, body, settings);
    return Validation.of(upload, inspector);
  }
}
