package org.pedigree.flatfile;

import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes flat files in: whole, as one document of their party, or not at all. */
@Component
class FlatFileDesk {

  private final Capture capture;
  private final Parties parties;

  FlatFileDesk(Capture capture, Parties parties) {
    this.capture = capture;
    this.parties = parties;
  }

  /** Where a file is by now, and how many rows it had. */
  record Taken(CaptureJob job, int rows) {}

  /**
   * Takes a file in, durably before it answers; the same file again is answered with the same job.
   *
   * @throws FlatFileRefused if it is none of this kind, or the caller may not send it
   */
  Taken take(FlatFileKind kind, Caller caller, byte[] file) {
    if (!caller.may(Duty.EDI)) {
      throw new FlatFileRefused(
          HttpStatus.FORBIDDEN,
          new Flaw(0, "", "Files are sent by EDI", "somebody with that duty", caller.code()));
    }
    var places = parties.locations(caller.party()).stream().map(Location::gln).toList();
    if (places.isEmpty()) {
      throw new FlatFileRefused(
          HttpStatus.CONFLICT,
          new Flaw(0, "", "What happens, happens somewhere", "a party with a GLN", caller.code()));
    }
    var reading = FlatFileReader.read(kind, places, file);
    if (!reading.flaws().isEmpty()) {
      throw new FlatFileRefused(reading.flaws());
    }
    var document = new FlatFileEvents(kind, reading.rows(), places.getFirst()).document();
    return new Taken(accept(caller, document), reading.rows().size());
  }

  private CaptureJob accept(Caller caller, byte[] document) {
    try {
      return capture.accept(caller.party(), document, Format.JSON, ErrorBehaviour.ROLLBACK);
    } catch (CaptureLimitExceeded tooMuch) {
      throw new FlatFileRefused(
          HttpStatus.CONTENT_TOO_LARGE,
          new Flaw(
              0,
              "",
              "The events of a file are taken in at once",
              "as many as a document may have: split the file",
              tooMuch.getMessage()));
    }
  }
}
