package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.Form;
import org.pedigree.x12.GroupAcknowledgement.GroupVerdict;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;
import org.pedigree.x12.InterchangeAcknowledgement.Answer;

class AcknowledgingTest {

  private static final String FILE = Files.text("856-004010-pick-and-pack.edi");
  private static final String LATER = Files.text("856-005010-serials.edi");

  @Test
  void aSoundInterchangeIsAccepted() {
    assertThat(groups(FILE, Form.F997))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.functionalId()).isEqualTo("SH");
              assertThat(said.controlNumber()).isEqualTo("1207");
              assertThat(said.sets()).hasSize(1).allMatch(set -> set.answer().equals("A"));
              assertThat(said.verdict()).isEqualTo(new GroupVerdict("A", 1, 1, 1, List.of()));
            });
    assertThat(envelope(FILE))
        .contains(new InterchangeAcknowledgement("000001207", "260301", "0830", Answer.A, "000"));
    assertThat(envelope(FILE.replace("*1*P*>", "*0*P*>"))).isEmpty();
  }

  @Test
  void anErrorIsToldWithSegmentElementAndCode() {
    String wrong =
        FILE.replace("N4*COLUMBUS*OH*", "N4*COLUMBUS*OHIO*").replace("*20280331", "*20280231");

    GroupAcknowledgement said = groups(wrong, Form.F997).getFirst();

    assertThat(said.sets().getFirst().answer()).isEqualTo("R");
    assertThat(said.sets().getFirst().codes()).containsExactly("5");
    assertThat(said.sets().getFirst().errors())
        .containsExactly(
            new SegmentError("N4", 15, "", "8", List.of(error(2, "156", "5", "OHIO"))),
            new SegmentError("DTM", 31, "", "8", List.of(error(2, "373", "8", "20280231"))));
    assertThat(said.verdict()).isEqualTo(new GroupVerdict("R", 1, 1, 0, List.of()));
  }

  @Test
  void whoeverWantsA999GetsItFromTheVersionOnThatHasIt() {
    assertThat(groups(LATER, Form.F999).getFirst().id()).isEqualTo("999");
    assertThat(groups(LATER, Form.F999).getFirst().version()).isEqualTo(Optional.of("005010"));
    assertThat(groups(LATER, Form.F997).getFirst().id()).isEqualTo("997");
    assertThat(groups(FILE, Form.F999).getFirst().id()).isEqualTo("997");
  }

  @Test
  void wrongCountsAndNumbersOfSetsAndGroupsHaveTheirCodes() {
    assertThat(groups(FILE.replace("SE*40*", "SE*41*"), Form.F997).getFirst().sets().getFirst())
        .satisfies(set -> assertThat(set.codes()).containsExactly("4"));
    assertThat(
            groups(FILE.replace("SE*40*0001", "SE*40*9"), Form.F997).getFirst().sets().getFirst())
        .satisfies(set -> assertThat(set.codes()).containsExactly("3"));
    assertThat(groups(FILE.replace("GE*1*", "GE*3*"), Form.F997).getFirst().verdict())
        .isEqualTo(new GroupVerdict("R", 3, 1, 0, List.of("5")));
    assertThat(groups(FILE.replace("*X*004010", "*X*003060"), Form.F997).getFirst().verdict())
        .isEqualTo(new GroupVerdict("R", 1, 1, 0, List.of("2")));
  }

  @Test
  void anEnvelopeThatIsWrongIsToldByTa1AloneAskedForOrNot() {
    String wrong = FILE.replace("IEA*1*000001207", "IEA*1*000009999").replace("*1*P*", "*0*P*");

    assertThat(envelope(wrong))
        .contains(new InterchangeAcknowledgement("000001207", "260301", "0830", Answer.R, "001"));
    assertThat(groups(wrong, Form.F997)).isEmpty();
    assertThat(envelope(FILE.replace("*00401*", "*00301*")))
        .get()
        .extracting(InterchangeAcknowledgement::note)
        .isEqualTo("017");
  }

  @Test
  void anInterchangeThatCameBeforeIsRefusedAsSuch() {
    assertThat(X12Acknowledgements.ofRepeated(Files.report(FILE).header()))
        .isEqualTo(new InterchangeAcknowledgement("000001207", "260301", "0830", Answer.R, "025"));
  }

  @Test
  void acknowledgementsAreNotAcknowledged() {
    assertThat(groups(Files.text("997-004010-rejected.edi"), Form.F997)).isEmpty();
    assertThat(groups(Files.text("999-005010-accepted.edi"), Form.F999)).isEmpty();
  }

  private static ElementError error(int element, String reference, String code, String copy) {
    return new ElementError(element, 0, reference, code, copy);
  }

  private static Optional<InterchangeAcknowledgement> envelope(String text) {
    return X12Acknowledgements.ofInterchange(Files.report(text));
  }

  private static List<GroupAcknowledgement> groups(String text, Form form) {
    return X12Acknowledgements.ofGroups(Files.report(text), form);
  }
}
