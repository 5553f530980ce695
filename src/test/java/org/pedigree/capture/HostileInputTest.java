package org.pedigree.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.PedigreeTest;
import org.pedigree.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Input made to exhaust, to deceive or to break out; the node answers and goes on. */
@PedigreeTest
@TestPropertySource(
    properties = {"pedigree.capture.max-size=2MB", "pedigree.capture.max-events=10"})
class HostileInputTest {

  private static final long LIMIT = 2 << 20;

  /** What the kernel holds between two ends of a connection on one machine, and nobody has read. */
  private static final long UNDERWAY = 8 << 20;

  private static final long STREAM = 2L << 30;

  /** Few enough to be sent while one token lasts. */
  private static final int DOCUMENTS_OF_A_TOKEN = 5_000;

  @Autowired private Tokens tokens;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @Value("${pedigree.data}/inbox/maker")
  private Path inbox;

  private Partner maker;

  @BeforeEach
  void signIn() {
    maker = new Partner(tokens, "maker");
  }

  @Test
  void twoGigabytesAreCutOffSoonAfterTheLimitAndTheSenderIsToldIt() throws Exception {
    try (var socket = connect()) {
      var answer = CompletableFuture.supplyAsync(() -> answerOn(socket));
      var written = pour(socket);

      assertThat(answer.get())
          .contains(" 413 ")
          .contains("at most %d bytes".formatted(LIMIT))
          .contains("\"found\":\"%d bytes so far\"".formatted(LIMIT + 1));
      assertThat(written).isLessThan(LIMIT + UNDERWAY);
    }
  }

  @Test
  void ofMoreEventsThanTheLimitNoneIsTakenAndTheSenderIsToldIt() {
    var before = Stores.of(jdbc);
    var one = new String(Papers.commissioning("counted"), UTF_8);
    var event = one.substring(one.indexOf("<ObjectEvent>"), one.indexOf("</EventList>"));

    var answer =
        maker.sends(
            one.replace(event, event.repeat(11)).getBytes(UTF_8), MediaType.APPLICATION_XML);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().path("detail").asString())
        .contains("at most 10 events (pedigree.capture.max-events)");
    assertThat(answer.body().path("found").asString()).isEqualTo("11 events so far");
    assertThat(Stores.of(jdbc)).isEqualTo(before);
  }

  @Test
  void sendersThatDawdleTakeNothingFromTheOthers() throws Exception {
    List<Socket> dawdlers = new ArrayList<>();
    try {
      for (var number = 0; number < 300; number++) {
        var socket = connect();
        socket.getOutputStream().write("1\r\n<\r\n".getBytes(US_ASCII));
        dawdlers.add(socket);
      }
      assertThat(maker.gets("/epcis/capture").status()).isEqualTo(200);
    } finally {
      for (var socket : dawdlers) {
        socket.close();
      }
    }
  }

  @Test
  void whatIsPackedIsNotUnpacked() throws IOException {
    var before = Stores.of(jdbc);

    for (var bomb : List.of(packed(new byte[100 << 20]), zipped(new byte[100 << 20]))) {
      for (var packed : List.of("application/gzip", "application/zip")) {
        assertThat(maker.sends(bomb, MediaType.parseMediaType(packed)).status()).isEqualTo(415);
      }
      assertThat(maker.sends(bomb, MediaType.APPLICATION_XML).status()).isEqualTo(400);
    }
    drop("bomb.xml.gz", packed(Papers.commissioning("packed")));

    awaitFile(inbox.resolve("refused/bomb.xml.gz.error.json"));
    assertThat(Stores.of(jdbc)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789012345678901", "a\\u0000b", "a\\ud800b"})
  void aSerialThatIsNoneIsRefusedAndKept(String serial) {
    var document =
        new String(Partner.bad("event-id-in-first-use.json"), UTF_8)
            .replaceAll(
                "(https://id.gs1.org/01/00300010543215/21/)[^\"]+",
                "$1" + serial.replace("\\", "\\\\"));
    assertThat(document).contains(serial);

    var answer = maker.sends(document.getBytes(UTF_8), MediaType.APPLICATION_JSON);

    var refusal = answer.status() == 202 ? maker.jobOf(answer).path("errors") : answer.body();
    assertThat(refusal.toString()).contains("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table document; --",
        "<script>alert(1)</script>",
        "${jndi:ldap://localhost/x}",
        "../../../../etc/passwd",
        "%s%n%x"
      })
  void wordsOfOtherLanguagesInAnyFieldAreWordsOrRefused(String words) {
    var sound = new String(Partner.bad("event-id-in-first-use.json"), UTF_8);
    var before = jdbc.sql("select count(*) from document").query(Long.class).single();

    var documents = HostileFields.each(sound, words);
    assertThat(documents).hasSizeGreaterThan(10);
    for (var document : documents) {
      var answer = maker.sends(document.getBytes(UTF_8), MediaType.APPLICATION_JSON);
      assertThat(answer.status()).as(document).isIn(202, 400, 415);
      if (answer.status() == 202) {
        assertThat(maker.jobOf(answer).toString()).doesNotContain("ImplementationException");
      }
    }
    assertThat(jdbc.sql("select count(*) from document").query(Long.class).single())
        .isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../application.yaml",
        "/assets/%2e%2e/application.yaml",
        "/assets/..%2fapplication.yaml",
        "/assets/..%252fapplication.yaml",
        "/epcis/capture/..%2f..%2factuator%2fprometheus",
        "/actuator/health/..;/prometheus"
      })
  void aPathLeadsNowhereElse(String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(path).getBytes(US_ASCII));
      assertThat(answerOn(socket)).containsPattern("^HTTP/1.1 (400|401|403|404) ");
    }
  }

  @Test
  void headersBeyondTheServersMeasureAreRefused() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var head = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\n\r\n";
      socket.getOutputStream().write(head.formatted("x".repeat(100_000)).getBytes(US_ASCII));
      assertThat(answerOn(socket)).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${sys.user.home}.xml", "a..%2f..%2fout.xml", "a b;$(id)`id`.xml", "-rf.xml"})
  void aFileIsNamedAsItsSenderLikes(String name) throws IOException {
    drop(name, Papers.commissioning("named" + Integer.toHexString(name.hashCode())));

    awaitFile(inbox.resolve("done").resolve(name));
  }

  @Test
  void aLinkInAFolderIsNotFollowed() throws IOException {
    var elsewhere =
        Files.write(inbox.resolve("../../elsewhere.xml"), Papers.commissioning("linked"));
    Files.createSymbolicLink(inbox.resolve("link.xml"), elsewhere.toAbsolutePath());

    var report = inbox.resolve("refused/link.xml.error.json");
    awaitFile(report);

    assertThat(report).content().contains("follows no links");
    assertThat(elsewhere).exists();
  }

  @Test
  void tinyDocumentsAreEachTakenOnce() {
    takesEachOnce(200);
  }

  @Test
  @Tag("soak")
  void aHundredThousandTinyDocumentsAreEachTakenOnce() {
    takesEachOnce(100_000);
  }

  private void takesEachOnce(int count) {
    var events = "select count(*) from event";
    var before = jdbc.sql(events).query(Long.class).single();
    for (var first = 0; first < count; first += DOCUMENTS_OF_A_TOKEN) {
      var partner = new Partner(tokens, "maker");
      IntStream.range(first, Math.min(first + DOCUMENTS_OF_A_TOKEN, count))
          .parallel()
          .mapToObj(number -> Papers.commissioning("tiny%dof%d".formatted(number, count)))
          .forEach(
              tiny ->
                  assertThat(partner.sends(tiny, MediaType.APPLICATION_XML).status())
                      .isEqualTo(202));
    }
    await()
        .atMost(Duration.ofHours(1))
        .until(
            () ->
                jdbc.sql("select count(*) from capture_job where finished_at is null")
                        .query(Long.class)
                        .single()
                    == 0);
    assertThat(jdbc.sql(events).query(Long.class).single()).isEqualTo(before + count);
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    var head =
        """
        POST /epcis/capture HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/xml\r
        Transfer-Encoding: chunked\r
        \r
        """;
    socket.getOutputStream().write(head.formatted(token()).getBytes(US_ASCII));
    return socket;
  }

  private String token;

  private String token() {
    if (token == null) {
      token = tokens.of("maker");
    }
    return token;
  }

  /** Writes until the other end has had enough. */
  private static long pour(Socket socket) {
    var chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
    var written = 0L;
    try {
      while (written < STREAM) {
        socket.getOutputStream().write(chunk);
        written += chunk.length;
      }
    } catch (IOException cut) {
      return written;
    }
    return written;
  }

  private static String answerOn(Socket socket) {
    var answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (SocketException cut) {
      return answer.toString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(UTF_8);
  }

  private static byte[] packed(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] zipped(byte[] content) throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("document.xml"));
      zip.write(content);
    }
    return zipped.toByteArray();
  }

  private void drop(String name, byte[] document) throws IOException {
    Files.createDirectories(inbox);
    Files.write(inbox.resolve(name), document);
  }

  private static void awaitFile(Path file) {
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
  }
}
