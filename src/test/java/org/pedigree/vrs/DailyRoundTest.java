package org.pedigree.vrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pedigree.PedigreeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Once a day, and when a node starts, its operator is told of licences to be renewed. */
@PedigreeTest
@ExtendWith(OutputCaptureExtension.class)
class DailyRoundTest {

  @Autowired private DailyRound round;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void pause() {
    round.stop();
  }

  @AfterEach
  void goOn() {
    until("2045-12-31");
    round.start();
  }

  @Test
  void aNodeThatStartsTellsOfALicenceThatHasRunOut(CapturedOutput output) {
    until("2020-12-31");
    assertThat(round.isRunning()).isFalse();

    round.start();

    assertThat(round.isRunning()).isTrue();
    await()
        .untilAsserted(
            () ->
                assertThat(output)
                    .contains("A licence of harbor is expired: its last day is 2020-12-31"));
  }

  @Test
  void aLicenceThatLastsIsNotToldOf(CapturedOutput output) {
    round.go();

    assertThat(output).doesNotContain("A licence of harbor").doesNotContain("failed");
  }

  private void until(String day) {
    jdbc.sql(
            """
            update party_licence set valid_until = ?::date
             where party_id = (select id from party where code = 'harbor')
            """)
        .param(day)
        .update();
  }
}
