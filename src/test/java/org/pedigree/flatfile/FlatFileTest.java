package org.pedigree.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.pedigree.gs1.Gln;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of small systems become events of their party, a whole file at a time. */
@PedigreeTest
class FlatFileTest {

  private static final String GTIN = "00300010577081";
  private static final String CASE = "103000100000005772";
  private static final String PHARMACY = "0614142000011";
  private static final String MAKER = "0300011111116";
  private static final String SERIALS =
      """
      time,gtin,serial,lot,expiry,container
      2026-01-10T08:00:00+01:00,%1$s,FF1,FFLOT,2041-03-31,%2$s
      2026-01-10T08:00:00+01:00,%1$s,FF2,FFLOT,2041-03-31,%2$s
      2026-01-10T08:00:00+01:00,%1$s,FF3,FFLOT,2041-03-31,
      """
          .formatted(GTIN, CASE);

  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;
  @Autowired private FlatFileFormat format;

  @Test
  void packsAreMadeSentReceivedAndDispensedByFiles() {
    captured("maker", "serials", SERIALS);
    captured(
        "maker",
        "shipments",
        """
        time;to;sscc;gtin;serial;order;advice
        2026-01-10T12:00:00Z;%s;%s;;;PO-FF;DA-FF
        2026-01-10T12:00:00Z;%1$s;;%s;FF3;PO-FF;DA-FF
        """
            .formatted(PHARMACY, CASE, GTIN));
    assertThat(places()).containsExactly("FF1 packed", "FF2 packed", "FF3 in transit");

    captured(
        "pharmacy",
        "receipts",
        """
        time\tfrom\tsscc\tgtin\tserial\torder\tadvice
        2026-01-11T09:00:00Z\t%s\t%s\t\t\tPO-FF\tDA-FF
        2026-01-11T09:00:00Z\t%1$s\t\t%s\tFF3\tPO-FF\tDA-FF
        """
            .formatted(MAKER, CASE, GTIN));
    captured(
        "pharmacy",
        "dispensings",
        "\ufeffserial,time,gtin\r\nFF3,2026-01-12T09:00:00Z,%s\r\n".formatted(GTIN));

    assertThat(places()).containsExactly("FF1 packed", "FF2 packed", "FF3 finished");
    assertThat(
            jdbc.sql("select state || ' ' || sscc from custody_object where sscc = ?")
                .param(CASE)
                .query(String.class)
                .single())
        .isEqualTo("in stock " + CASE);
    assertThat(
            jdbc.sql(
                    """
                    select purchase_order || ' ' || despatch_advice || ' ' || lines
                      from custody_shipment where purchase_order like '%PO-FF'
                    """)
                .query(String.class)
                .single())
        .matches(".*PO-FF .*DA-FF 2");
  }

  private List<String> places() {
    return jdbc.sql(
            """
            select serial || ' ' || state from custody_object where gtin = ? and serial like 'FF_'
             order by serial
            """)
        .param(GTIN)
        .query(String.class)
        .list();
  }

  @Test
  void theSameFileAgainIsTheSameJob() {
    var file = row("FFA1");
    var first = captured("maker", "serials", file);

    assertThat(captured("maker", "serials", file)).isEqualTo(first);
    assertThat(captured("maker", "serials", row("FFA2"))).isNotEqualTo(first);
    assertThat(
            jdbc.sql("select count(*) from custody_object where serial = 'FFA1'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void allThatIsWrongIsToldByLineAndColumnAndNothingIsTakenIn() {
    var told =
        refused(
            "serials",
            """
            time,gtin,serial,lot,expiry
            2026-01-10T08:00:00+01:00,%1$s,FFB1,FFLOT,2041-03-31
            2026-01-10 08:00,%1$s,FFB2,FFLOT,2041-02-30
            2026-01-10T08:00:00Z,00300010577082,FFB3,,2041-03-31
            2026-01-10T08:00:00Z,%1$s,FFB1,FFLOT,2041-03-31
            2026-01-10T08:00:00Z,%1$s,FFB5,FFLOT
            """
                .formatted(GTIN));

    assertThat(told)
        .containsExactly(
            "3 time: A time names its offset from UTC",
            "3 expiry: impossible date",
            "4 lot: This cell is filled",
            "4 gtin: wrong check digit",
            "5 : A file names a pack or container once",
            "6 : A line has a cell for each column");
    assertThat(
            jdbc.sql("select count(*) from custody_object where serial like 'FFB_'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time,gtin,lot | 1 : The first line names the columns",
        "time,gtin,serial,lot,expiry,patient | 1 patient: A column is one of the template's",
        "time,gtin,serial,lot,expiry,gtin | 1 gtin: A column is one of the template's",
        "time,gtin,serial,lot,expiry | 0 : A file has rows",
        "time,gtin,serial,lot,expiry~\"2026-01-10T08:00:00Z,A | 0 : A file is CSV",
      })
  void aFileOfAnotherShapeIsRefused(String file, String rule) {
    assertThat(refused("serials", file.replace('~', '\n'))).anyMatch(one -> one.startsWith(rule));
  }

  @Test
  void aFileTellsOfItsOwnPartyAndOfOneThingARow() {
    assertThat(
            refused(
                "shipments",
                """
                time,to,gtin,serial,sscc,place,order
                2026-01-10T08:00:00Z,%1$s,%2$s,FFC1,%3$s,,
                2026-01-10T08:00:00Z,%1$s,%2$s,,,,
                2026-01-10T08:00:00Z,%1$s,%2$s,FFC2,,%1$s,
                2026-01-10T08:00:00Z,%1$s,%2$s,FFC3,,,PO 7
                """
                    .formatted(PHARMACY, GTIN, CASE)))
        .containsExactly(
            "2 : A row names a pack or a container",
            "3 : A row names a pack or a container",
            "4 place: A file tells of its own party",
            "5 order: A document's number is short and plain");
  }

  @Test
  void aFileOfMoreEventsThanADocumentMayHaveIsRefusedAsSuch() {
    var first = OffsetDateTime.parse("2026-01-10T08:00:00Z");
    var rows =
        IntStream.rangeClosed(0, 50_000)
            .mapToObj(i -> "%s,%s,FFE%d".formatted(first.plusSeconds(i), GTIN, i))
            .collect(Collectors.joining("\n", "time,gtin,serial\n", "\n"));

    var told = json(send("pharmacy", "dispensings", rows).expectStatus().isEqualTo(413));

    assertThat(told.at("/errors/0/rule").asString())
        .isEqualTo("The events of a file are taken in at once");
    assertThat(told.at("/errors/0/found").asString()).startsWith("GS1-EPCIS-Capture-");
  }

  @Test
  void aRefusedFileIsKeptInQuarantineOnceWithItsReasons() {
    var file = "time,gtin,serial\n2026-01-10T08:00:00Z,%s,FFG1\nsoon,%1$s,FFG2\n".formatted(GTIN);

    var kept = json(send("pharmacy", "dispensings", file).expectStatus().isBadRequest());
    var again = json(send("pharmacy", "dispensings", file).expectStatus().isBadRequest());

    var id = kept.path("captureID").asString();
    assertThat(again.path("captureID").asString()).isEqualTo(id);
    assertThat(quarantined(id)).isEqualTo(file);
    var job =
        json(
            tokens
                .as("pharmacy")
                .get()
                .uri("/epcis/capture/" + id)
                .exchange()
                .expectStatus()
                .isOk());
    assertThat(job.path("success").asBoolean()).isFalse();
    assertThat(job.path("running").asBoolean()).isFalse();
    assertThat(job.at("/errors/0/place").asString()).isEqualTo("line 3 time");
    assertThat(job.at("/errors/0/found").asString()).isEqualTo("soon");
    tokens.as("maker").get().uri("/epcis/capture/" + id).exchange().expectStatus().isNotFound();
  }

  private String quarantined(String capture) {
    return jdbc.sql(
            """
            select convert_from(body, 'UTF8')
              from capture_quarantine kept join capture_job job on job.id = kept.job_id
              join document on document.id = job.document_id
             where capture_id = ?::uuid
            """)
        .param(capture)
        .query(String.class)
        .single();
  }

  @Test
  void aFileThroughADoorIsOfTheKindThatItsNameHas() throws InterruptedException {
    var file = row("FFH1").getBytes(StandardCharsets.UTF_8);
    assertThat(format.reads(file)).isTrue();

    assertThat(format.take("maker", "Serials-7.csv", file).refused()).isFalse();
    assertThat(format.take("maker", "Serials-7.csv", file).refused()).isFalse();

    assertThat(
            jdbc.sql("select count(*) from custody_object where serial = 'FFH1'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.csv", "serials-and-shipments.csv", ""})
  void nobodyGuessesWhatAFileTellsOf(String name) throws InterruptedException {
    var file = "time,gtin,serial\n2026-01-10T08:00:00Z,%s,FFI%s\n".formatted(GTIN, name.length());

    var answer = format.take("pharmacy", name, file.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.refused()).isTrue();
    assertThat(new String(answer.report().orElseThrow().json(), StandardCharsets.UTF_8))
        .contains("A file's name says what it tells of");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from capture_quarantine kept
                      join capture_job job on job.id = kept.job_id
                      join document on document.id = job.document_id
                     where body = ?
                    """)
                .param(file.getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void whatIsWrongWithAFileThroughADoorIsToldByItsLines() throws InterruptedException {
    var file = "time,gtin,serial\nsoon,%s,FFJ1\n".formatted(GTIN);

    var answer = format.take("pharmacy", "dispensings.csv", file.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.refused()).isTrue();
    assertThat(new String(answer.report().orElseThrow().json(), StandardCharsets.UTF_8))
        .contains("line 2 time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "time", "ISA*00*gtin,time~", "{\"time\": 1}", "<a/>", "Dear time, dear gtins"})
  void whatDoesNotBeginWithColumnsIsNoFlatFile(String text) {
    assertThat(format.reads(text.getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void otherBytesThanUtf8AreRefused() {
    var bytes = "time,gtin,serial,lot,expiry\n\u00e9".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(FlatFileReader.read(FlatFileKind.SERIALS, List.of(new Gln(MAKER)), bytes).flaws())
        .extracting(Flaw::rule)
        .containsExactly("A file is text in UTF-8");
  }

  @Test
  void aFileOfAKindThatThereIsNotIsNotFound() {
    send("maker", "patients", row("FFD1")).expectStatus().isNotFound();
  }

  @ParameterizedTest
  @EnumSource
  void aTemplateIsAFileOfItsKind(FlatFileKind kind) {
    var template =
        tokens
            .as("maker")
            .get()
            .uri("/api/flat-files/{kind}/template", kind.word())
            .exchangeSuccessfully()
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();

    var read = FlatFileReader.read(kind, List.of(new Gln(MAKER)), template);

    assertThat(read.flaws()).isEmpty();
    assertThat(read.rows()).hasSize(1);
  }

  private static String row(String serial) {
    return """
    time,gtin,serial,lot,expiry
    2026-01-10T08:00:00+01:00,%s,%s,FFLOT,2041-03-31
    """
        .formatted(GTIN, serial);
  }

  private ResponseSpec send(String party, String kind, String file) {
    return tokens
        .as(party)
        .post()
        .uri("/api/flat-files/{kind}", kind)
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .body(file.getBytes(StandardCharsets.UTF_8))
        .exchange();
  }

  private List<String> refused(String kind, String file) {
    var told = json(send("maker", kind, file).expectStatus().isBadRequest());
    return told.path("errors")
        .valueStream()
        .map(
            flaw ->
                "%d %s: %s"
                    .formatted(
                        flaw.path("line").asLong(),
                        flaw.path("column").asString(),
                        flaw.path("rule").asString()))
        .toList();
  }

  /** Waits until all of it was captured. */
  private String captured(String party, String kind, String file) {
    var id = json(send(party, kind, file).expectStatus().isAccepted()).path("captureID").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              var job =
                  json(
                      tokens
                          .as(party)
                          .get()
                          .uri("/epcis/capture/" + id)
                          .exchange()
                          .expectStatus()
                          .isOk());
              assertThat(job.path("running").asBoolean()).isFalse();
              assertThat(job.path("success").asBoolean()).as(job.toString()).isTrue();
            });
    return id;
  }

  private static JsonNode json(ResponseSpec answer) {
    return JsonMapper.shared()
        .readTree(answer.expectBody(String.class).returnResult().getResponseBody());
  }
}
