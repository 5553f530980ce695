package org.pedigree.flatfile;

import java.util.List;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
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
   * @throws FlatFileRefused if it is none of this kind, or the caller may not send it; one that is
   *     none is kept in quarantine
   */
  Taken take(FlatFileKind kind, Caller caller, byte[] file) {
    if (!caller.may(Duty.EDI)) {
      throw new FlatFileRefused(
          HttpStatus.FORBIDDEN,
          new Flaw(0, "", "Files are sent by EDI", "somebody with that duty", caller.code()));
    }
    var made = made(kind, caller.party(), file);
    return new Taken(accept(caller, made.document()), made.rows());
  }

  /** The EPCIS document that a file's rows make. */
  record Made(byte[] document, int rows) {}

  /**
   * Makes of a party's file the document that is captured.
   *
   * @throws FlatFileRefused if it is none of this kind; it is kept in quarantine then
   */
  Made made(FlatFileKind kind, PartyId party, byte[] file) {
    var places = parties.locations(party).stream().map(Location::gln).toList();
    if (places.isEmpty()) {
      throw new FlatFileRefused(
          HttpStatus.CONFLICT,
          new Flaw(0, "", "What happens, happens somewhere", "a party with a GLN", "none"));
    }
    var reading = FlatFileReader.read(kind, places, file);
    if (!reading.flaws().isEmpty()) {
      throw refused(party, file, reading.flaws());
    }
    var events = new FlatFileEvents(kind, reading.rows(), places.getFirst());
    return new Made(events.document(), reading.rows().size());
  }

  /** What is said of a file that is none; it is kept in quarantine by then. */
  FlatFileRefused refused(PartyId party, byte[] file, List<Flaw> flaws) {
    var kept = capture.refuse(party, file, flaws.stream().map(Flaw::finding).toList());
    return new FlatFileRefused(flaws, kept.id().captureId());
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
