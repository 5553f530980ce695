package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pedigree.x12.GroupAcknowledgement.Form;

class WritingTest {

  private static final int MANY = 150;

  @Test
  void whatIsWrittenIsReadAgainAsTheSameWhateverTheDelimiters() {
    for (long seed = 0; seed < MANY; seed++) {
      var seeded = new SeededSets(seed);
      X12Set set = seeded.set();
      InterchangeHeader header = seeded.interchange();
      GroupHeader group = seeded.group(set);
      String text = written(X12Writer.write(header, group, List.of(set)), seed);
      assertThat(Files.content(text)).as("seed %d", seed).contains(set);
      assertThat(Files.report(text).header()).as("seed %d", seed).isEqualTo(header);
      assertThat(Files.report(text).groups().getFirst().header()).isEqualTo(group);
    }
  }

  @Test
  void acknowledgementsOfInterchangesAreReadAgain() {
    for (long seed = 0; seed < MANY; seed++) {
      var seeded = new SeededSets(seed);
      InterchangeAcknowledgement one = seeded.interchangeAcknowledgement();
      String text = written(X12Writer.write(seeded.interchange(), List.of(one)), seed);
      assertThat(Files.report(text).acknowledgements()).containsExactly(one);
    }
  }

  @Test
  void anAnswerIsWrittenAsThePartnerReadsIt() {
    String notice = Files.text("856-004010-pick-and-pack.edi").replace("*20280331", "*20280231");
    List<GroupAcknowledgement> answers =
        X12Acknowledgements.ofGroups(Files.report(notice), Form.F997);

    String text = written(X12Writer.write(header(), group("FA"), answers), 0);

    assertThat(text)
        .contains(
            "ST*997*0001~AK1*SH*1207~AK2*856*0001~AK3*DTM*31**8~AK4*2*373*8*20280231~AK5*R*5~"
                + "AK9*R*1*1*0~SE*8*0001~GE*1*77~IEA*1*000000077~");
  }

  @Test
  void aTextThatHoldsADelimiterIsRefused() {
    var advice = new ApplicationAdvice("A*B", LocalDate.of(2026, 3, 1), List.of());

    assertThat(refused(advice)).contains(X12Rule.TEXT_WRITABLE);
  }

  @Test
  void whatTheStandardForbidsIsRefused() {
    var advice = new ApplicationAdvice("A".repeat(99), LocalDate.of(2026, 3, 1), List.of());

    assertThat(refused(advice))
        .containsExactlyInAnyOrder(X12Rule.ELEMENT_TOO_LONG, X12Rule.SEGMENT_MISSING);
  }

  private static List<X12Rule> refused(X12Set set) {
    return X12Writer.write(header(), group("AG"), List.of(set))
            instanceof X12Written.Refused refused
        ? refused.findings().stream().map(X12Finding::rule).toList()
        : List.of();
  }

  private static String written(X12Written written, long seed) {
    Optional<X12Written.Interchange> interchange =
        Optional.of(written)
            .filter(X12Written.Interchange.class::isInstance)
            .map(X12Written.Interchange.class::cast);
    assertThat(interchange).as("seed %d: %s", seed, written).isPresent();
    return new String(interchange.get().bytes(), StandardCharsets.UTF_8);
  }

  private static InterchangeHeader header() {
    return new InterchangeHeader(
        new X12Address("01", "079239106"),
        new X12Address("ZZ", "MAKERCO"),
        "260302",
        "0915",
        "00401",
        "000000077",
        false,
        'P',
        X12Delimiters.USUAL.withoutRepetition());
  }

  private static GroupHeader group(String id) {
    return new GroupHeader(id, "WHOLESALE", "MAKERCO", "20260302", "0915", "77", "004010");
  }
}
