package org.pedigree.x12;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an interchange of one group. What is written is read once more before it is handed out, so
 * that nothing leaves that the reader of this module would refuse.
 */
public final class X12Writer {

  private final InterchangeHeader header;
  private final StringBuilder text = new StringBuilder();
  private final Findings findings;

  private X12Writer(InterchangeHeader header) {
    this.header = header;
    findings =
        new Findings(X12Place.interchange(header.controlNumber()), X12Limits.USUAL.findings());
  }

  /** An interchange of TA1 segments alone. */
  public static X12Written write(
      InterchangeHeader header, List<InterchangeAcknowledgement> acknowledgements) {
    var writer = new X12Writer(header);
    writer.opening();
    acknowledgements.forEach(
        one -> writer.segment("TA1", InterchangeAcknowledgements.elements(one)));
    return writer.closing(0);
  }

  /**
   * An interchange of one group. The sets get the control numbers 0001, 0002 …
   *
   * @param group its header; all sets are of its kind
   */
  public static X12Written write(
      InterchangeHeader header, GroupHeader group, List<? extends X12Set> sets) {
    var writer = new X12Writer(header);
    writer.opening();
    writer.segment(
        "GS",
        List.of(
            group.functionalId(),
            group.sender(),
            group.receiver(),
            group.date(),
            group.time(),
            group.controlNumber(),
            "X",
            group.version()));
    X12Version version = group.knownVersion().orElse(X12Version.V004010);
    for (int number = 1; number <= sets.size(); number++) {
      writer.set(sets.get(number - 1), "%04d".formatted(number), version);
    }
    writer.segment("GE", List.of(String.valueOf(sets.size()), group.controlNumber()));
    return writer.closing(1);
  }

  private void opening() {
    X12Delimiters delimiters = header.delimiters();
    char repetition =
        header.version().equals(X12Version.V004010.control())
                || delimiters.repetition() == X12Delimiters.NONE
            ? 'U'
            : delimiters.repetition();
    String element = String.valueOf(delimiters.element());
    text.append(
        String.join(
            element,
            "ISA",
            "00",
            " ".repeat(10),
            "00",
            " ".repeat(10),
            "%-2s".formatted(header.sender().qualifier()),
            "%-15s".formatted(header.sender().id()),
            "%-2s".formatted(header.receiver().qualifier()),
            "%-15s".formatted(header.receiver().id()),
            header.date(),
            header.time(),
            String.valueOf(repetition),
            header.version(),
            header.controlNumber(),
            header.acknowledge() ? "1" : "0",
            String.valueOf(header.usage()),
            String.valueOf(delimiters.component())));
    end();
  }

  private void set(X12Set set, String number, X12Version version) {
    List<List<String>> segments = new SetSegments(version, header.delimiters().component()).of(set);
    segment("ST", List.of(set.id(), number));
    segments.forEach(one -> segment(one.getFirst(), one.subList(1, one.size())));
    segment("SE", List.of(String.valueOf(segments.size() + 2), number));
  }

  private X12Written closing(int groups) {
    segment("IEA", List.of(String.valueOf(groups), header.controlNumber()));
    if (!findings.isEmpty()) {
      return new X12Written.Refused(findings.all());
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<X12Finding> wrong = read(bytes);
    return wrong.isEmpty() ? new X12Written.Interchange(bytes) : new X12Written.Refused(wrong);
  }

  private void segment(String tag, List<String> elements) {
    List<String> trimmed = new ArrayList<>(elements);
    while (!trimmed.isEmpty() && trimmed.getLast().isEmpty()) {
      trimmed.removeLast();
    }
    text.append(tag);
    for (int at = 0; at < trimmed.size(); at++) {
      writable(tag, at + 1, trimmed.get(at));
      text.append(header.delimiters().element()).append(trimmed.get(at));
    }
    end();
  }

  /** Components are put together before: their separator is the one delimiter that may stand. */
  private void writable(String tag, int element, String value) {
    X12Delimiters delimiters = header.delimiters();
    String checked =
        SetSegments.COMPOSITES.contains(tag + element)
            ? value.replace(delimiters.component(), ' ')
            : value;
    if (delimiters.occurIn(checked) || checked.chars().anyMatch(Character::isISOControl)) {
      findings.add(
          X12Rule.TEXT_WRITABLE,
          new X12Place.Spot(tag, 0, element, 0, ""),
          "a text without delimiters",
          value);
    }
  }

  private void end() {
    text.append(header.delimiters().segment());
  }

  private static List<X12Finding> read(byte[] bytes) {
    List<X12Finding> findings = new ArrayList<>();
    try (var reader = new X12Reader(new ByteArrayInputStream(bytes), X12Limits.USUAL)) {
      for (Optional<X12Part> part = reader.next(); part.isPresent(); part = reader.next()) {
        switch (part.get()) {
          case X12Part.SetRead set -> {
            // Its findings come again with the interchange.
          }
          case X12Part.InterchangeRead(InterchangeReport report) -> findings.addAll(report.all());
          case X12Part.Unreadable(X12Finding finding) -> findings.add(finding);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return findings;
  }
}
