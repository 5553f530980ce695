package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

@PedigreeTest
class ValidationTest {

  private static final Path SALE =
      Path.of("sample-data/documents/07-maker-packs-and-ships-a-pallet.xml");

  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;

  private Partner maker;

  @BeforeEach
  void signIn() {
    maker = new Partner(tokens, "maker");
  }

  @Test
  void aSoundDocumentIsValidAndItsEventsAreNamed() throws IOException {
    var answer = maker.validates(Files.readAllBytes(SALE), MediaType.APPLICATION_XML).body();

    assertThat(answer.path("valid").asBoolean()).isTrue();
    assertThat(answer.path("findings").isEmpty()).isTrue();
    assertThat(answer.path("events").size()).isEqualTo(8);
    var first = answer.path("events").path(0);
    assertThat(first.path("index").asInt()).isEqualTo(1);
    assertThat(first.path("type").asString()).isEqualTo("ObjectEvent");
    assertThat(first.path("hash").asString()).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2.0");
    assertThat(first.path("eventID")).isEqualTo(first.path("hash"));
  }

  @Test
  void aBreachOfTheProfileIsAFindingOfAValidDocument() throws IOException {
    var document = Files.readString(SALE).replace("<cbvmda:lotNumber>CZ26A</cbvmda:lotNumber>", "");

    var answer =
        maker
            .validates(document.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_XML)
            .body();

    assertThat(answer.path("valid").asBoolean()).isTrue();
    var finding = answer.path("findings").path(0);
    assertThat(finding.path("severity").asString()).isEqualTo("error");
    assertThat(finding.path("rule").asString()).isEqualTo("GS1 US DSCSA R1.3 commissioning.lot");
    assertThat(finding.path("place").asString()).startsWith("event 1, ilmd");
    assertThat(finding.path("expected").asString()).contains("lotNumber");
    assertThat(finding.path("found").asString()).isEqualTo("none");
    assertThat(finding.path("message").asString()).contains("event 1", "lotNumber", "none");
  }

  @Test
  void aDocumentThatBreaksTheStandardIsNotValid() {
    var answer = maker.validates(Partner.bad("impossible-date.json"), MediaType.APPLICATION_JSON);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("valid").asBoolean()).isFalse();
    assertThat(answer.body().path("findings").toString()).contains("2026-13-01T10:00:00Z");
    assertThat(answer.body().path("events").size()).as("the sound one").isEqualTo(1);
  }

  @Test
  void whatIsNoDocumentIsNotValidEither() {
    var answer = maker.validates(Partner.bad("truncated.xml"), MediaType.APPLICATION_XML).body();

    assertThat(answer.path("valid").asBoolean()).isFalse();
    assertThat(answer.path("findings").size()).isPositive();
  }

  @Test
  void validationStoresNothing() throws IOException {
    var before = Stores.of(jdbc);
    var documents = documents();

    maker.validates(Files.readAllBytes(SALE), MediaType.APPLICATION_XML);
    maker.validates(Partner.bad("truncated.xml"), MediaType.APPLICATION_XML);

    assertThat(Stores.of(jdbc)).isEqualTo(before);
    assertThat(documents()).isEqualTo(documents);
  }

  @Test
  void aBodyOfAnotherTypeIsNotRead() {
    var answer = maker.validates(new byte[] {'x'}, MediaType.TEXT_PLAIN);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.type()).isEqualTo("epcisException:UnsupportedMediaTypeException");
  }

  private long documents() {
    return jdbc.sql("select count(*) from document").query(Long.class).single();
  }
}
