package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shipping",
        "cbv:BizStep-shipping",
        "urn:epcglobal:cbv:bizstep:shipping",
        "https://ref.gs1.org/cbv/BizStep-shipping",
        "http://ref.gs1.org/cbv/BizStep-shipping",
        "https://ns.gs1.org/cbv/BizStep-shipping"
      })
  void knowsATermInEverySpelling(String spelling) {
    Term term = Vocabulary.BIZ_STEP.term(spelling);

    assertThat(term).isEqualTo(Term.bizStep("shipping"));
    assertThat(term.canonical()).isEqualTo("https://ref.gs1.org/cbv/BizStep-shipping");
    assertThat(term.is("shipping")).isTrue();
    assertThat(term.written()).isEqualTo(spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Temperature",
        "gs1:Temperature",
        "https://gs1.org/voc/Temperature",
        "https://www.gs1.org/voc/Temperature"
      })
  void knowsAMeasurementInEverySpelling(String spelling) {
    assertThat(Vocabulary.MEASUREMENT_TYPE.term(spelling).canonical())
        .isEqualTo("https://gs1.org/voc/Temperature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shiping",
        "Shipping",
        "cbv:BizStep-shiping",
        "cbv:Disp-active",
        "urn:epcglobal:cbv:disp:active",
        "urn:epcglobal:cbv:bizstep:shiping",
        "https://ref.gs1.org/cbv/BizStep-",
        "https://ns.gs1.org/cbv/shipping",
        ""
      })
  void refusesWhatOnlyLooksLikeATermOfTheStandard(String spelling) {
    assertThat(Vocabulary.BIZ_STEP.read(spelling)).isEmpty();
  }

  @Test
  void takesAPrivateTermAsItIs() {
    Term term = Vocabulary.BIZ_STEP.term("urn:example:bizstep:blending");

    assertThat(term.canonical()).isEqualTo("urn:example:bizstep:blending");
    assertThat(term.word()).isEqualTo("urn:example:bizstep:blending");
    assertThat(term.is("blending")).isFalse();
  }

  @Test
  void hasTheWordsOfVersion1And2() {
    assertThat(Vocabulary.BIZ_STEP.read("sampling")).isPresent();
    assertThat(Vocabulary.DISPOSITION.read("urn:epcglobal:cbv:disp:non_sellable_other"))
        .isPresent();
    assertThat(Vocabulary.BIZ_TRANSACTION_TYPE.read("upevt")).isPresent();
    assertThat(Vocabulary.SOURCE_DEST_TYPE.read("possessing_party")).isPresent();
    assertThat(Vocabulary.ERROR_REASON.read("did_not_occur")).isPresent();
    assertThat(Vocabulary.COMPONENT.read("polar_angle")).isPresent();
    assertThat(Vocabulary.ALERT_TYPE.read("ALARM_CONDITION")).isPresent();
  }
}
