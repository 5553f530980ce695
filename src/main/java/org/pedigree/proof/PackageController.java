package org.pedigree.proof;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.EpcReading;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.Role;
import org.pedigree.proof.Manifest.About;
import org.pedigree.trace.Insight;
import org.pedigree.trace.Inspections;
import org.pedigree.trace.Period;
import org.pedigree.trace.Seen;
import org.pedigree.trace.Stated;
import org.pedigree.trace.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Evidence packages by HTTP, for a pack, a shipment, or a party in a period. */
@RestController
final class PackageController {

  /** So many events are in a package at most; an audit of more asks for a shorter period. */
  private static final int MOST = 10_000;

  private final Insight insight;
  private final Inspections inspections;
  private final Parties parties;
  private final PackageDesk desk;

  PackageController(Insight insight, Inspections inspections, Parties parties, PackageDesk desk) {
    this.insight = insight;
    this.inspections = inspections;
    this.parties = parties;
    this.desk = desk;
  }

  /** What is asked for: one of the three. */
  record Asked(
      @Nullable String epc,
      @Nullable String shipment,
      @Nullable String party,
      @Nullable String since,
      @Nullable String until) {}

  /** For machines, and for people from the pages of a pack and of a shipment. */
  @GetMapping({"/api/packages", "/pack/package", "/shipments/package", "/audit/package"})
  void make(
      Asked asked,
      Stated stated,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response)
      throws IOException {
    var subject = subject(asked, caller);
    var about = subject.about();
    var seen = seen(subject, viewer(subject, stated, caller));
    if (seen.events().isEmpty()) {
      throw new NothingToProve(about.name());
    }
    if (seen.events().size() > MOST) {
      throw new TooMuchForAPackage(MOST);
    }
    var ready = desk.prepare(subject, seen);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"evidence-%s.zip\"".formatted(about.kind()));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    desk.write(ready, response.getOutputStream());
  }

  private Subject subject(Asked asked, Caller caller) {
    if (asked.epc != null && asked.shipment == null && asked.party == null) {
      return switch (EpcReading.of(asked.epc)) {
        case EpcReading.Known(var epc) -> new Subject.Pack(epc);
        case EpcReading.Refused(var refusal) ->
            throw new NotAsked("epc", refusal.expected(), refusal.found());
      };
    }
    if (asked.shipment != null && asked.epc == null && asked.party == null) {
      return new Subject.Shipment(asked.shipment);
    }
    if (asked.party != null && asked.epc == null && asked.shipment == null) {
      return audit(asked, caller);
    }
    throw new NotAsked("epc, shipment, party", "one of the three", "none or several");
  }

  /** Of itself, or a regulator of anybody: others would see a part, and could not tell which. */
  private Subject audit(Asked asked, Caller caller) {
    var since = time("since", asked.since);
    var until = time("until", asked.until);
    if (!since.isBefore(until)) {
      throw new NotAsked("until", "a time after since", String.valueOf(asked.until));
    }
    var party =
        parties
            .byCode(String.valueOf(asked.party))
            .filter(one -> one.id().equals(caller.party()) || caller.is(Role.REGULATOR))
            .orElseThrow(() -> new NothingToProve(asked.party));
    return new Subject.Audit(party.id(), party.code(), new Period(since, until));
  }

  /** A moment, or a day, which begins at midnight UTC. */
  private static Instant time(String name, @Nullable String written) {
    var expected = "a day such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z";
    if (written == null) {
      throw new NotAsked(name, expected, "nothing");
    }
    try {
      return written.length() == "2026-01-31".length()
          ? LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(written);
    } catch (DateTimeParseException e) {
      throw new NotAsked(name, expected, written);
    }
  }

  private Viewer viewer(Subject subject, Stated stated, Caller caller) {
    var logged = logged(subject.about());
    return switch (subject) {
      case Subject.Pack(var epc) -> inspections.open(caller, stated, epc.canonical(), logged);
      case Subject.Audit(var _, var code, var period) ->
          inspections.open(caller, stated, parties.byCode(code).orElseThrow(), period, logged);
      case Subject.Shipment _ -> {
        if (stated.inquiry() != null) {
          throw new NotAsked("inquiry", "a pack or a party under an inquiry", "a shipment");
        }
        yield inspections.open(caller, stated.reason(), logged);
      }
    };
  }

  private Seen seen(Subject subject, Viewer viewer) {
    return switch (subject) {
      case Subject.Pack(var epc) -> insight.ofObject(epc, viewer);
      case Subject.Shipment(var eventId) ->
          insight.ofShipment(eventId, viewer).orElseThrow(() -> new NothingToProve(eventId));
      case Subject.Audit(var party, var _, var period) ->
          insight.ofParty(party, period, MOST + 1, viewer);
    };
  }

  private static String logged(About about) {
    var period = about.since() == null ? "" : " " + about.since() + "/" + about.until();
    return "evidence of " + about.kind() + " " + about.name() + period;
  }
}
