package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidKeyTest {

  /** Of the test vectors of the method's specification, for P-256. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
        "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"
      })
  void theSpecificationsExamplesAreKeys(String did) {
    assertThat(DidKey.of(DidKey.key(did))).isEqualTo(did);
  }

  @Test
  void aKeyIsFoundInItsIdentifier() throws JOSEException {
    for (int i = 0; i < 50; i++) {
      var key = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();

      assertThat(DidKey.key(DidKey.of(key))).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "did:key:",
        "did:key:z",
        "did:key:z1",
        "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2167",
        "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU216",
        "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2160",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "did:key:mDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"
      })
  void whatIsNoKeyOfThisCurveIsRefused(String did) {
    assertThatThrownBy(() -> DidKey.key(did)).isInstanceOf(Untrusted.class);
  }
}
