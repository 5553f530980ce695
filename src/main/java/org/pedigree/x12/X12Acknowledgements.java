package org.pedigree.x12;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pedigree.x12.ApplicationAdvice.ContentError;
import org.pedigree.x12.ApplicationAdvice.SetAdvice;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.pedigree.x12.GroupAcknowledgement.GroupVerdict;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;
import org.pedigree.x12.GroupAcknowledgement.SetVerdict;
import org.pedigree.x12.InterchangeAcknowledgement.Answer;
import org.pedigree.x12.X12Rule.Level;

/** Makes the acknowledgements of what was read. */
public final class X12Acknowledgements {

  private static final String FUNCTIONAL = "FA";

  /** So many error codes fit into AK5, IK5 and AK9. */
  private static final int CODES = 5;

  /** So long may the text of an error be. */
  private static final int MESSAGE = 60;

  private X12Acknowledgements() {}

  /**
   * The TA1 of an interchange, which is due if its sender asks for it or its envelope is wrong;
   * never for an interchange that only acknowledges itself.
   */
  public static Optional<InterchangeAcknowledgement> ofInterchange(InterchangeReport report) {
    boolean sound = report.findings().isEmpty();
    boolean answer = report.groups().isEmpty() && !report.acknowledgements().isEmpty();
    if (answer || sound && !report.header().acknowledge()) {
      return Optional.empty();
    }
    InterchangeHeader header = report.header();
    return Optional.of(
        new InterchangeAcknowledgement(
            header.controlNumber(),
            header.date(),
            header.time(),
            sound ? Answer.A : Answer.R,
            sound ? "000" : report.findings().getFirst().rule().code()));
  }

  /** The TA1 that refuses an interchange which came before: one whose {@link X12Key} is known. */
  public static InterchangeAcknowledgement ofRepeated(InterchangeHeader header) {
    return new InterchangeAcknowledgement(
        header.controlNumber(),
        header.date(),
        header.time(),
        Answer.R,
        X12Rule.INTERCHANGE_REPEATED.code());
  }

  /**
   * The functional acknowledgements of an interchange, one for each group that is not itself one;
   * none if the interchange is refused as a whole. A 999 of a 004010 group, which there is not, is
   * a 997.
   */
  public static List<GroupAcknowledgement> ofGroups(InterchangeReport report, Form wanted) {
    if (!report.findings().isEmpty()) {
      return List.of();
    }
    return report.groups().stream()
        .filter(group -> !group.header().functionalId().equals(FUNCTIONAL))
        .map(group -> ofGroup(group, wanted))
        .toList();
  }

  /**
   * The application advice of an interchange: its sets whose syntax is right, but whose content is
   * not, and those with a date that does not exist. Nothing if there are none.
   *
   * @param reference our number of the advice
   */
  public static Optional<ApplicationAdvice> ofContent(
      InterchangeReport report, String reference, LocalDate today) {
    List<SetAdvice> wrong =
        report.groups().stream()
            .filter(group -> report.findings().isEmpty() && group.findings().isEmpty())
            .flatMap(group -> group.sets().stream().map(set -> advice(group, set)))
            .filter(advice -> !advice.errors().isEmpty())
            .toList();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(new ApplicationAdvice(reference, today, wrong));
  }

  private static SetAdvice advice(GroupReport group, SetReport set) {
    return new SetAdvice(
        "TR",
        group.header().controlNumber(),
        set.header(),
        set.findings().stream()
            .filter(
                found ->
                    found.rule().level() == Level.CONTENT || found.rule() == X12Rule.ELEMENT_DATE)
            .map(X12Acknowledgements::contentError)
            .toList());
  }

  private static ContentError contentError(X12Finding found) {
    boolean date = found.rule() == X12Rule.ELEMENT_DATE;
    String sentence = found.rule().sentence();
    return new ContentError(
        date ? X12Rule.DATE_EXISTS.code() : found.rule().code(),
        sentence.substring(0, Math.min(sentence.length(), MESSAGE)),
        found.place().segment(),
        found.found());
  }

  private static GroupAcknowledgement ofGroup(GroupReport group, Form wanted) {
    boolean later = group.header().knownVersion().equals(Optional.of(X12Version.V005010));
    return new GroupAcknowledgement(
        later ? wanted : Form.F997,
        group.header().functionalId(),
        group.header().controlNumber(),
        later ? Optional.of(group.header().version()) : Optional.empty(),
        group.findings().isEmpty()
            ? group.sets().stream().map(X12Acknowledgements::ofSet).toList()
            : List.of(),
        verdict(group));
  }

  private static GroupVerdict verdict(GroupReport group) {
    int received = group.sets().size();
    int accepted = group.accepted();
    String answer = accepted == 0 && received > 0 ? "R" : accepted < received ? "P" : "A";
    return new GroupVerdict(
        group.findings().isEmpty() ? answer : "R",
        group.declared() < 0 ? received : group.declared(),
        received,
        accepted,
        codes(group.findings(), Level.GROUP));
  }

  private static SetVerdict ofSet(SetReport set) {
    List<String> codes = new ArrayList<>(codes(set.findings(), Level.SET));
    List<SegmentError> errors = errors(set.findings());
    if (!errors.isEmpty() && !codes.contains(X12Rule.SET_TOO_LARGE.code())) {
      codes.add("5");
    }
    return new SetVerdict(
        set.header(), set.accepted() ? "A" : "R", codes.stream().limit(CODES).toList(), errors);
  }

  /** The errors of segments, each once, with those of its elements. */
  private static List<SegmentError> errors(List<X12Finding> findings) {
    Map<String, SegmentError> bySegment = new LinkedHashMap<>();
    for (X12Finding finding : findings) {
      boolean element = finding.rule().level() == Level.ELEMENT;
      if (element || finding.rule().level() == Level.SEGMENT) {
        X12Place.Spot at = finding.place().segment();
        String code = element ? "8" : finding.rule().code();
        bySegment.merge(
            at.position() + " " + at.tag() + " " + code,
            new SegmentError(
                at.tag(), at.position(), "", code, element ? List.of(error(finding)) : List.of()),
            X12Acknowledgements::merged);
      }
    }
    return List.copyOf(bySegment.values());
  }

  private static SegmentError merged(SegmentError one, SegmentError more) {
    List<ElementError> elements = new ArrayList<>(one.elements());
    elements.addAll(more.elements());
    return new SegmentError(
        one.tag(), one.position(), one.loop(), one.code(), List.copyOf(elements));
  }

  private static ElementError error(X12Finding finding) {
    X12Place.Spot at = finding.place().segment();
    return new ElementError(
        at.element(), at.component(), at.reference(), finding.rule().code(), finding.found());
  }

  private static List<String> codes(List<X12Finding> findings, Level level) {
    return findings.stream()
        .filter(finding -> finding.rule().level() == level)
        .map(finding -> finding.rule().code())
        .distinct()
        .limit(CODES)
        .toList();
  }
}
