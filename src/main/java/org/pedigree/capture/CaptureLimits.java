package org.pedigree.capture;

import org.pedigree.epcis.ReadLimit;
import org.pedigree.epcis.ReadLimits;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What this capture interface takes, in the headers by which a client discovers it. */
@Component
final class CaptureLimits {

  private final CaptureSettings settings;
  private final ReadLimits reading;

  CaptureLimits(CaptureSettings settings, ReadLimits reading) {
    this.settings = settings;
    this.reading = reading;
  }

  void write(HttpHeaders headers) {
    headers.set("GS1-EPCIS-Capture-Limit", Integer.toString(settings.maxEvents()));
    headers.set("GS1-EPCIS-Capture-File-Size-Limit", Integer.toString(settings.maxBytes()));
    for (var limit : ReadLimit.values()) {
      headers.set(limit.header(), Integer.toString(limit.of(reading)));
    }
  }

  static void writeVersions(HttpHeaders headers) {
    headers.set("GS1-EPCIS-Version", "2.0.0");
    headers.set("GS1-EPCIS-Min", "1.2.0");
    headers.set("GS1-EPCIS-Max", "2.0.0");
    headers.set("GS1-CBV-Version", "2.0.0");
  }
}
