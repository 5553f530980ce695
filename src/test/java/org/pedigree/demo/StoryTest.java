package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The whole story through the ordinary door, and every answer that its README promises. */
@PedigreeTest
@TestPropertySource(properties = "pedigree.demo.story=true")
class StoryTest {

  @Autowired private Storyteller storyteller;
  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  @Test
  void everyDocumentOfTheStoryIsCaptured() {
    assertThat(count("select count(*) from capture_job where not success")).isZero();
    assertThat(count("select count(*) from capture_job where success")).isEqualTo(28);
  }

  @Test
  void everyEventOfTheStoryIsAcceptedButTheOneDeclaredAnError() {
    assertThat(
            jdbc.sql("select verdict from custody_verdict where verdict <> 'accepted'")
                .query(String.class)
                .list())
        .containsExactly("taken back");
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void everyScanIsAnsweredAsTheReadmeSays(StoryReadme.Expected expected) {
    Map<?, ?> answer =
        tokens
            .as(expected.client())
            .get()
            .uri("/api/verify?scan={scan}", expected.scan())
            .exchangeSuccessfully()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    assertThat(answer.get("verdict")).as("%s", answer).isEqualTo(expected.verdict());
  }

  @Test
  void tellingItAgainChangesNothing() throws Exception {
    List<Long> before = rows();
    storyteller.tell();
    assertThat(rows()).isEqualTo(before);
  }

  private List<Long> rows() {
    return List.of("document", "event", "event_document", "capture_job", "custody_object").stream()
        .map(table -> count("select count(*) from " + table))
        .toList();
  }

  private long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  private static List<StoryReadme.Expected> expectations() {
    return StoryReadme.expectations();
  }
}
