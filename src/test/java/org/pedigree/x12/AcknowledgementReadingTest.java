package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pedigree.x12.GroupAcknowledgement.ElementError;
import org.pedigree.x12.GroupAcknowledgement.GroupVerdict;
import org.pedigree.x12.GroupAcknowledgement.SegmentError;

class AcknowledgementReadingTest {

  @Test
  void a997SaysWhichSetsOfWhichGroupWereRejectedAndWhy() {
    String text = Files.text("997-004010-rejected.edi");

    assertThat(Files.findings(text)).isEmpty();
    assertThat(Files.content(text))
        .get()
        .isInstanceOfSatisfying(
            GroupAcknowledgement.class,
            said -> {
              assertThat(said.functionalId()).isEqualTo("SH");
              assertThat(said.controlNumber()).isEqualTo("1207");
              assertThat(said.sets().getFirst().accepted()).isTrue();
              assertThat(said.sets().getLast().accepted()).isFalse();
              assertThat(said.sets().getLast().set()).isEqualTo(new SetHeader("856", "0002"));
              assertThat(said.sets().getLast().errors())
                  .containsExactly(
                      new SegmentError(
                          "DTM",
                          9,
                          "",
                          "8",
                          List.of(new ElementError(2, 0, "373", "8", "20260231"))),
                      new SegmentError("N1", 11, "", "", List.of()));
              assertThat(said.verdict()).isEqualTo(new GroupVerdict("P", 2, 2, 1, List.of()));
            });
  }

  @Test
  void a999SaysTheSameInOtherSegmentsAndATa1StandsBesideIt() {
    String text = Files.text("999-005010-accepted.edi");

    assertThat(Files.findings(text)).isEmpty();
    assertThat(Files.report(text).acknowledgements())
        .containsExactly(
            new InterchangeAcknowledgement(
                "000001208", "260302", "0910", InterchangeAcknowledgement.Answer.A, "000"));
    assertThat(Files.content(text))
        .get()
        .isInstanceOfSatisfying(
            GroupAcknowledgement.class,
            said -> {
              assertThat(said.form()).isEqualTo(GroupAcknowledgement.Form.F999);
              assertThat(said.version()).isEqualTo(Optional.of("005010"));
              assertThat(said.sets().getFirst().errors())
                  .containsExactly(
                      new SegmentError(
                          "LIN", 17, "HL", "8", List.of(new ElementError(3, 1, "234", "1", ""))));
            });
  }
}
