package org.pedigree.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.capture.FileIntake;
import org.pedigree.capture.TrialRun;
import org.pedigree.capture.TrialRun.Seen;
import org.pedigree.epcis.DocumentHeader;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Sbdh;
import org.pedigree.exchange.Profile.Paper;
import org.pedigree.exchange.Profile.PaperFormat;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;
import org.springframework.stereotype.Component;

/** Takes a sample file through a partner's profile, and tells each step; nothing of it is kept. */
@Component
final class DryRun {

  private static final int MOST_FINDINGS = 50;

  private final TrialRun trial;
  private final FileIntake intake;

  DryRun(TrialRun trial, FileIntake intake) {
    this.trial = trial;
    this.intake = intake;
  }

  /**
   * One step.
   *
   * @param outcome {@code good}, {@code doubtful} or {@code refused}
   */
  record Step(String step, String outcome, String says, List<String> details) {

    static Step of(String step, boolean good, String says) {
      return new Step(step, good ? "good" : "doubtful", says, List.of());
    }
  }

  List<Step> run(Profile profile, byte[] document) {
    if (document.length > intake.maxBytes()) {
      return List.of(
          new Step(
              "size",
              "refused",
              "It is longer than the %d bytes that are taken in".formatted(intake.maxBytes()),
              List.of()));
    }
    var seen = trial.look(document);
    var steps = new ArrayList<Step>();
    steps.add(recognised(seen));
    if (seen.header() != null) {
      steps.add(format(profile, seen.header()));
      steps.add(
          Step.of(
              "document",
              profile.papers().expects().contains(Paper.EPCIS),
              profile.papers().expects().contains(Paper.EPCIS)
                  ? "The profile expects EPCIS of this partner"
                  : "The profile expects no EPCIS of this partner"));
      steps.add(sender(profile, Optional.ofNullable(seen.header().sbdh())));
    }
    steps.add(validation(profile, seen));
    steps.add(answer(profile, seen));
    return List.copyOf(steps);
  }

  private static Step recognised(Seen seen) {
    var header = seen.header();
    return header == null
        ? new Step("recognised", "refused", "It is no EPCIS document", List.of())
        : Step.of(
            "recognised",
            true,
            "EPCIS %s in %s with %d events"
                .formatted(header.edition().version(), header.edition().format(), seen.events()));
  }

  private static Step format(Profile profile, DocumentHeader header) {
    var edition = header.edition();
    var found =
        "EPCIS %s %s"
            .formatted(edition.version(), edition.format().name().toUpperCase(Locale.ROOT));
    var agreed = profile.papers().formats().stream().map(PaperFormat::word).toList();
    return agreed.contains(found)
        ? Step.of("format", true, found + " is agreed")
        : Step.of("format", false, "%s is not among what is agreed: %s".formatted(found, agreed));
  }

  private static Step sender(Profile profile, Optional<Sbdh> sbdh) {
    if (sbdh.isEmpty()) {
      return Step.of("sender", true, "It names no sender; the door's party is its sender");
    }
    var known =
        Stream.concat(
                Stream.of(profile.identifiers().gln()),
                profile.identifiers().alsoKnownAs().stream())
            .toList();
    var senders = sbdh.get().senders();
    var partners = senders.stream().flatMap(DryRun::gln).anyMatch(known::contains);
    return Step.of(
        "sender",
        partners,
        partners
            ? "It names the partner as its sender"
            : "It names %s as its sender, and the profile knows the partner as %s"
                .formatted(senders, known));
  }

  private static Stream<Gln> gln(String sender) {
    try {
      if (sender.matches("[0-9]{13}")) {
        return Stream.of(new Gln(sender));
      }
      return switch (Epc.parse(sender)) {
        case Sgln place -> Stream.of(place.gln());
        case Pgln party -> Stream.of(party.gln());
        default -> Stream.empty();
      };
    } catch (NotAnIdentifier e) {
      return Stream.empty();
    }
  }

  private static Step validation(Profile profile, Seen seen) {
    var findings = Stream.concat(seen.refusing().stream(), seen.remarks().stream()).toList();
    var refused = !seen.refusing().isEmpty() || !refusedByLevel(profile, seen).isEmpty();
    var told =
        Stream.concat(findings.stream(), refusedByLevel(profile, seen).stream())
            .distinct()
            .toList();
    return new Step(
        "validation",
        refused ? "refused" : told.isEmpty() ? "good" : "doubtful",
        "By the level '%s': %d findings"
            .formatted(profile.papers().validation().word(), told.size()),
        told.stream().limit(MOST_FINDINGS).map(Finding::message).toList());
  }

  private static List<Finding> refusedByLevel(Profile profile, Seen seen) {
    return switch (profile.papers().validation()) {
      case AS_RECEIVED -> List.of();
      case DSCSA -> seen.againstDscsa();
    };
  }

  private static Step answer(Profile profile, Seen seen) {
    if (!seen.refusing().isEmpty() || !refusedByLevel(profile, seen).isEmpty()) {
      return new Step(
          "answer",
          "refused",
          "Nothing would be captured: refused/ with an .error.json",
          List.of());
    }
    return seen.remarks().isEmpty()
        ? Step.of("answer", true, "Its events would be captured: done/")
        : Step.of("answer", true, "Its events would be captured: done/ with a .findings.json");
  }
}
