package org.pedigree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a collector of OpenTelemetry's protocol gets to know of requests and of captures. */
@PedigreeTest
class TracesTest {

  private static final HttpServer COLLECTOR = collector();
  private static final Queue<String> SPANS = new ConcurrentLinkedQueue<>();

  @Autowired private Tokens tokens;
  @Autowired private Capture capture;
  @Autowired private Parties parties;

  @DynamicPropertySource
  static void exportTo(DynamicPropertyRegistry properties) {
    properties.add(
        "management.opentelemetry.tracing.export.otlp.endpoint",
        () -> "http://127.0.0.1:%d/v1/traces".formatted(COLLECTOR.getAddress().getPort()));
    properties.add("management.tracing.sampling.probability", () -> "1.0");
  }

  @AfterAll
  static void close() {
    COLLECTOR.stop(0);
  }

  @Test
  void everyAnswerNamesItsTraceErrorsToo() {
    assertThat(traceIdOf("/test/who-am-i", null)).matches("[0-9a-f]{32}");
    assertThat(traceIdOf("/test/fails", null)).matches("[0-9a-f]{32}");
  }

  @Test
  void aClientThatSendsItsTraceGetsItBack() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    assertThat(traceIdOf("/test/who-am-i", "00-" + trace + "-00f067aa0ba902b7-01"))
        .isEqualTo(trace);
  }

  @Test
  void theWorkOnADocumentIsASpanThatNamesTheCaptureAndNoGoods() {
    var papers = new TestPapers(capture, parties);
    papers.send("maker", papers.commissioning("maker", "2041-03-31", TestPapers.pack("traced77")));

    await().until(() -> SPANS.stream().anyMatch(spans -> spans.contains("pedigree.capture.work")));

    assertThat(SPANS).noneMatch(spans -> spans.contains("traced77"));
  }

  private String traceIdOf(String path, String traceparent) {
    return tokens
        .as("pharmacy")
        .get()
        .uri(path)
        .headers(
            headers -> {
              if (traceparent != null) {
                headers.set("traceparent", traceparent);
              }
            })
        .exchange()
        .returnResult(String.class)
        .getResponseHeaders()
        .getFirst("Trace-Id");
  }

  private static HttpServer collector() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/traces", TracesTest::collect);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names stand as they are in the protocol's buffers. */
  private static void collect(HttpExchange exchange) throws IOException {
    try (exchange) {
      SPANS.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
