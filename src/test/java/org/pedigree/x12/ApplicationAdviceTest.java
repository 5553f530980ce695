package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pedigree.x12.ApplicationAdvice.ContentError;
import org.pedigree.x12.ApplicationAdvice.SetAdvice;

class ApplicationAdviceTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final String NOTICE = Files.text("856-004010-pick-and-pack.edi");

  @Test
  void an824SaysWhichSetsAreWrongInWhatTheySay() {
    String text = Files.text("824-004010-rejected.edi");

    assertThat(Files.findings(text)).isEmpty();
    assertThat(Files.content(text))
        .contains(
            new ApplicationAdvice(
                "ADV-3301",
                TODAY,
                List.of(
                    new SetAdvice(
                        "TR",
                        "1207",
                        new SetHeader("856", "0001"),
                        List.of(
                            new ContentError(
                                "007",
                                "AN ITEM IS NOT IDENTIFIED",
                                new X12Place.Spot("LIN", 35, 2, 0, "235"),
                                ""),
                            new ContentError(
                                "008",
                                "A QUANTITY IS NEGATIVE",
                                new X12Place.Spot("SN1", 36, 2, 0, "382"),
                                "-6.5"))),
                    new SetAdvice("TA", "1207", new SetHeader("856", "0002"), List.of()))));
  }

  @Test
  void wrongContentIsAdvisedWithSegmentElementAndRule() {
    assertThat(advised(NOTICE.replace("SN1*20*6.5*", "SN1*20*-6.5*")))
        .contains(
            new ContentError(
                "008",
                "a quantity is not negative",
                new X12Place.Spot("SN1", 36, 2, 0, ""),
                "-6.5"));
    assertThat(advised(NOTICE.replace("LIN*20*ND*0001054321*", "LIN*20*")))
        .extracting(ContentError::code)
        .containsExactly("007");
    assertThat(advised(NOTICE.replace("20280331", "20280231")))
        .containsExactly(
            new ContentError(
                "009", "a date exists", new X12Place.Spot("DTM", 31, 2, 0, "373"), "20280231"));
  }

  @Test
  void soundContentAndWrongSyntaxAreNotAdvised() {
    assertThat(X12Acknowledgements.ofContent(Files.report(NOTICE), "1", TODAY)).isEmpty();
    assertThat(advised(NOTICE.replace("N4*CRANBURY*NJ", "N4*CRANBURY*N"))).isEmpty();
  }

  private static List<ContentError> advised(String text) {
    return X12Acknowledgements.ofContent(Files.report(text), "1", TODAY).stream()
        .flatMap(advice -> advice.sets().stream())
        .flatMap(set -> set.errors().stream())
        .toList();
  }
}
