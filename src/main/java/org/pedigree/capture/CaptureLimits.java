package org.pedigree.capture;

import org.springframework.http.HttpHeaders;

/** What this capture interface takes, in the headers by which a client discovers it. */
final class CaptureLimits {

  private CaptureLimits() {}

  static void write(CaptureSettings settings, HttpHeaders headers) {
    headers.set("GS1-EPCIS-Capture-Limit", Integer.toString(settings.maxEvents()));
    headers.set("GS1-EPCIS-Capture-File-Size-Limit", Integer.toString(settings.maxBytes()));
  }

  static void writeVersions(HttpHeaders headers) {
    headers.set("GS1-EPCIS-Version", "2.0.0");
    headers.set("GS1-EPCIS-Min", "1.2.0");
    headers.set("GS1-EPCIS-Max", "2.0.0");
    headers.set("GS1-CBV-Version", "2.0.0");
  }
}
