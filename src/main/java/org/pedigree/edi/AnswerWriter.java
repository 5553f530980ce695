package org.pedigree.edi;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.pedigree.x12.GroupHeader;
import org.pedigree.x12.InterchangeAcknowledgement;
import org.pedigree.x12.InterchangeHeader;
import org.pedigree.x12.InterchangeReport;
import org.pedigree.x12.X12Acknowledgements;
import org.pedigree.x12.X12Delimiters;
import org.pedigree.x12.X12Set;
import org.pedigree.x12.X12Version;
import org.pedigree.x12.X12Writer;
import org.pedigree.x12.X12Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes the interchanges that answer one: TA1, 997 or 999, and 824, each as far as it is due. */
@Component
final class AnswerWriter {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

  private final Clock clock;

  AnswerWriter(Clock clock) {
    this.clock = clock;
  }

  /**
   * The answers to an interchange that was read.
   *
   * @param form of functional acknowledgements, as far as the version has it
   * @param numbers gives out a control number for each interchange that is written
   */
  List<byte[]> to(InterchangeReport report, Form form, Supplier<Integer> numbers) {
    var answers = new ArrayList<byte[]>();
    X12Acknowledgements.ofInterchange(report)
        .ifPresent(one -> answers.addAll(envelope(report.header(), one, numbers)));
    var groups = X12Acknowledgements.ofGroups(report, form);
    if (!groups.isEmpty()) {
      answers.addAll(group(report, "FA", groups, numbers));
    }
    X12Acknowledgements.ofContent(report, reference(report), Stamp.of(clock).date())
        .ifPresent(advice -> answers.addAll(group(report, "AG", List.of(advice), numbers)));
    return List.copyOf(answers);
  }

  /** The answer to an interchange that came before. */
  List<byte[]> toRepeated(InterchangeHeader header, Supplier<Integer> numbers) {
    return envelope(header, X12Acknowledgements.ofRepeated(header), numbers);
  }

  private List<byte[]> envelope(
      InterchangeHeader to, InterchangeAcknowledgement one, Supplier<Integer> numbers) {
    var number = numbers.get();
    return written(to, delimiters -> X12Writer.write(header(to, number, delimiters), List.of(one)));
  }

  private List<byte[]> group(
      InterchangeReport to,
      String functionalId,
      List<? extends X12Set> sets,
      Supplier<Integer> numbers) {
    var number = numbers.get();
    var group = group(to, functionalId, number);
    return written(
        to.header(),
        delimiters -> X12Writer.write(header(to.header(), number, delimiters), group, sets));
  }

  private interface Writing {
    X12Written with(X12Delimiters delimiters);
  }

  /** With the partner's own delimiters; a text that has one of them is told with the usual ones. */
  private static List<byte[]> written(InterchangeHeader to, Writing writing) {
    for (var delimiters : List.of(to.delimiters(), X12Delimiters.USUAL)) {
      switch (writing.with(delimiters)) {
        case X12Written.Interchange(byte[] bytes) -> {
          return List.of(bytes);
        }
        case X12Written.Refused(var findings) ->
            LOG.warn(
                "An answer to interchange {} of {} can't be written: {}",
                to.controlNumber(),
                to.sender(),
                findings.getFirst().message());
      }
    }
    return List.of();
  }

  private InterchangeHeader header(InterchangeHeader to, int number, X12Delimiters delimiters) {
    var now = Stamp.of(clock);
    return new InterchangeHeader(
        to.receiver(),
        to.sender(),
        now.shortDate(),
        now.time(),
        to.knownVersion().orElse(X12Version.V004010).control(),
        "%09d".formatted(number),
        false,
        to.usage() == 'T' ? 'T' : 'P',
        delimiters);
  }

  /** Between the applications of the first group, the other way round. */
  private GroupHeader group(InterchangeReport to, String functionalId, int number) {
    var first = to.groups().getFirst().header();
    var now = Stamp.of(clock);
    return new GroupHeader(
        functionalId,
        first.receiver(),
        first.sender(),
        now.longDate(),
        now.time(),
        String.valueOf(number),
        Stream.of(first.knownVersion(), to.header().knownVersion())
            .flatMap(version -> version.stream())
            .findFirst()
            .orElse(X12Version.V004010)
            .release());
  }

  private static String reference(InterchangeReport report) {
    return "A" + report.header().controlNumber();
  }
}
