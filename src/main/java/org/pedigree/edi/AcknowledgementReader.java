package org.pedigree.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.edi.Acknowledged.Answer;
import org.pedigree.edi.Acknowledged.Named;
import org.pedigree.edi.Acknowledged.Part;
import org.pedigree.epcis.Finding;
import org.pedigree.x12.ApplicationAdvice;
import org.pedigree.x12.ApplicationAdvice.ContentError;
import org.pedigree.x12.ApplicationAdvice.SetAdvice;
import org.pedigree.x12.GroupAcknowledgement;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;
import org.pedigree.x12.GroupAcknowledgement.SetVerdict;
import org.pedigree.x12.InterchangeAcknowledgement;
import org.pedigree.x12.SetHeader;
import org.pedigree.x12.X12Place.Spot;
import org.pedigree.x12.X12Rule;
import org.pedigree.x12.X12Rule.Level;
import org.pedigree.x12.X12Set;

/** Finds what acknowledgements of partners say of ship notices, and of interchanges as a whole. */
final class AcknowledgementReader {

  /** The group of ship notices, and the only set that this node puts into one. */
  private static final String SHIP_NOTICES = "SH";

  private static final SetHeader SHIP_NOTICE = new SetHeader("856", "0001");

  private static final String SHIPMENT = "SI";

  /** So many words of one acknowledgement are kept. */
  private static final int MOST = 100;

  private AcknowledgementReader() {}

  static List<Acknowledged> of(X12Set set) {
    return switch (set) {
      case GroupAcknowledgement one when one.functionalId().equals(SHIP_NOTICES) -> ofGroup(one);
      case ApplicationAdvice one ->
          one.sets().stream()
              .filter(said -> List.of("", SHIP_NOTICE.id()).contains(said.set().id()))
              .map(AcknowledgementReader::ofContent)
              .toList();
      default -> List.of();
    };
  }

  static Acknowledged of(InterchangeAcknowledgement one) {
    var answer =
        switch (one.answer()) {
          case A -> Answer.ACCEPTED;
          case E -> Answer.WITH_ERRORS;
          case R -> Answer.REJECTED;
        };
    var number = one.controlNumber();
    return new Acknowledged(
        "TA1",
        Part.ENVELOPE,
        answer,
        new Named(number(number), Optional.empty(), "interchange " + number),
        answer == Answer.ACCEPTED
            ? List.of()
            : List.of(finding("envelope", Level.INTERCHANGE, one.note(), "")));
  }

  /** Many partners name no set where they accept or refuse a group as a whole. */
  private static List<Acknowledged> ofGroup(GroupAcknowledgement group) {
    return group.sets().isEmpty()
        ? List.of(ofGroup(group, Optional.empty()))
        : group.sets().stream().map(set -> ofGroup(group, Optional.of(set))).toList();
  }

  private static Acknowledged ofGroup(GroupAcknowledgement group, Optional<SetVerdict> set) {
    var verdict = group.verdict();
    var whole = verdict.answer().equals("P") && set.isPresent() ? "A" : verdict.answer();
    var answer = set.map(one -> answer(one.answer())).orElse(Answer.ACCEPTED).or(answer(whole));
    var findings = new ArrayList<Finding>();
    verdict.codes().forEach(code -> findings.add(finding("group", Level.GROUP, code, "")));
    set.ifPresent(
        one -> {
          one.codes().forEach(code -> findings.add(finding("set", Level.SET, code, "")));
          one.errors().forEach(error -> findings.addAll(findings(error)));
        });
    return new Acknowledged(
        group.id(),
        Part.SYNTAX,
        answer,
        named(group.controlNumber(), set.map(SetVerdict::set)),
        bounded(findings));
  }

  /** M, R, W and X refuse, for one reason or another; P, of the one set of a group, does too. */
  private static Answer answer(String code) {
    return switch (code) {
      case "A" -> Answer.ACCEPTED;
      case "E" -> Answer.WITH_ERRORS;
      default -> Answer.REJECTED;
    };
  }

  private static Acknowledged ofContent(SetAdvice said) {
    var answer =
        switch (said.answer()) {
          case "TA" -> Answer.ACCEPTED;
          case "TE" -> Answer.WITH_ERRORS;
          default -> Answer.REJECTED;
        };
    return new Acknowledged(
        "824",
        Part.CONTENT,
        answer,
        named(said),
        bounded(said.errors().stream().map(AcknowledgementReader::finding).toList()));
  }

  private static Named named(SetAdvice said) {
    if (!said.group().isEmpty()) {
      return named(said.group(), Optional.of(said.set()));
    }
    var reference = said.reference();
    return new Named(
        Optional.empty(),
        Optional.of(reference.value()).filter(_ -> reference.qualifier().equals(SHIPMENT)),
        "ship notice %s".formatted(reference.value()));
  }

  private static Named named(String group, Optional<SetHeader> set) {
    var known =
        set.map(
                one ->
                    List.of("", SHIP_NOTICE.id()).contains(one.id())
                        && List.of("", SHIP_NOTICE.controlNumber()).contains(one.controlNumber()))
            .orElse(true);
    return new Named(
        known ? number(group) : Optional.empty(),
        Optional.empty(),
        "group "
            + group
            + set.map(one -> ", set %s %s".formatted(one.id(), one.controlNumber())).orElse(""));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("0*[1-9][0-9]{0,8}")
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }

  private static Stream<Finding> ofElements(SegmentError segment) {
    return segment.elements().stream().map(error -> finding(segment, error));
  }

  private static List<Finding> findings(SegmentError error) {
    var place = new Spot(error.tag(), error.position(), 0, 0, "").toString();
    return error.elements().isEmpty()
        ? List.of(finding(place, Level.SEGMENT, error.code(), ""))
        : ofElements(error).toList();
  }

  private static Finding finding(SegmentError segment, ElementError error) {
    var spot =
        new Spot(
            segment.tag(),
            segment.position(),
            error.position(),
            error.component(),
            error.reference());
    return finding(spot.toString(), Level.ELEMENT, error.code(), error.copy());
  }

  private static Finding finding(ContentError error) {
    var place = error.at().toString();
    return Finding.error(
        place.isEmpty() ? "content" : place,
        error.message().isEmpty() ? words(Level.CONTENT, error.code()) : error.message(),
        "code " + error.code(),
        error.copy());
  }

  private static Finding finding(String place, Level level, String code, String found) {
    return Finding.error(place, words(level, code), "code " + code, found);
  }

  /** What the partner asks for, where its code is one that this node knows. */
  private static String words(Level level, String code) {
    return X12Rule.toldBy(level, code)
        .findFirst()
        .map(X12Rule::sentence)
        .orElse("the partner says so by its code");
  }

  private static List<Finding> bounded(List<Finding> findings) {
    return findings.stream().limit(MOST).toList();
  }
}
