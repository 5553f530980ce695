package org.pedigree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pedigree.ledger.TwoLedgers.Side;
import org.pedigree.ledger.opening.NotAnOpening;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Openings are brought to the receiver's node by the sender's, which nobody has to tell. */
class DeliveryTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;

  private static TwoLedgers nodes;
  private static Side a;
  private static Side b;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Door door = DeliveryTest::take;

  /** What the receiver's node does with what is brought. */
  private interface Door {
    int take(Bytes32 shipment, InputStream sealed) throws IOException;
  }

  @BeforeAll
  static void startNodes() {
    nodes = new TwoLedgers(folder).acquainted();
    a = nodes.a;
    b = nodes.b;
  }

  @AfterAll
  static void stopNodes() {
    nodes.close();
  }

  @BeforeEach
  void open() throws IOException {
    listen(0);
    var card = a.folder.resolve("partners/b.json");
    var changed = (ObjectNode) JSON.readTree(Files.readAllBytes(card));
    changed.put("url", "http://127.0.0.1:" + port());
    Files.write(card, JSON.writeValueAsBytes(changed));
  }

  @AfterEach
  void close() {
    server.stop(0);
    a.ledger.clock.reset();
    a.database.jdbc().sql("delete from ledger_delivery").update();
    b.database.jdbc().sql("delete from ledger_opened").update();
    b.database.jdbc().sql("delete from ledger_opening").update();
  }

  @Test
  void anOpeningIsDeliveredWhereTheReceiverWasDownFirst() throws IOException {
    var port = port();
    server.stop(0);
    var shipment = shipped();
    a.ledger.deliveryRun.runOnce();
    a.ledger.deliveryRun.runOnce(); // it is not its turn yet

    assertThat(a.ledger.deliveries.open())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.stage()).isEqualTo("due");
              assertThat(open.reason()).startsWith("The node b did not answer:");
              assertThat(open.attempts()).isOne();
            });
    assertThat(gauge("undelivered")).isOne();

    listen(port);
    later(Duration.ofSeconds(1));

    assertThat(b.ledger.openings.isAccepted(shipment)).isTrue();
    assertThat(a.ledger.deliveries.open()).isEmpty();
    assertThat(gauge("undelivered")).isZero();
    later(Duration.ofDays(1));
    assertThat(asked).hasSize(1);
  }

  @Test
  void eachAttemptIsLaterThanTheOneBefore() {
    server.stop(0);
    shipped();
    a.ledger.clock.stopAt(a.ledger.clock.instant());
    a.ledger.deliveryRun.runOnce();
    for (var pause = Duration.ofMillis(500);
        pause.toSeconds() < 60;
        pause = pause.multipliedBy(2)) {
      var attempts = attempts();
      later(pause.minusMillis(100));
      assertThat(attempts()).isEqualTo(attempts);
      later(Duration.ofMillis(200));
      assertThat(attempts()).isEqualTo(attempts + 1);
    }
  }

  @Test
  void anOpeningThatIsRefusedIsShownAndNotBroughtForEver() throws IOException {
    door = (_, _) -> 422;
    var shipment = shipped();
    a.ledger.deliveryRun.runOnce();
    later(Duration.ofDays(1));

    assertThat(asked).containsExactly("/api/shipments/%s/opening".formatted(shipment.hex()));
    assertThat(a.ledger.deliveries.open())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.stage()).isEqualTo("refused");
              assertThat(open.reason()).isEqualTo("The node b answered 422: So it is.");
            });
    assertThat(gauge("refused")).isOne();

    door = DeliveryTest::take;
    var receiver = a.ledger.partners.named("b").orElseThrow();
    assertThat(a.ledger.deliveryRun.bring(receiver, shipment))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(204));
    assertThat(a.ledger.deliveries.open()).isEmpty();
    assertThat(gauge("refused")).isZero();
  }

  @Test
  void aReceiverThatDoesNotKnowTheShipmentOrTheSenderYetIsAskedAgain() {
    var shipment = shipped();
    for (var status : List.of(404, 401, 503)) {
      door = (_, _) -> status;
      later(Duration.ofMinutes(1));
      assertThat(a.ledger.deliveries.open())
          .singleElement()
          .satisfies(
              open ->
                  assertThat(open.reason())
                      .isEqualTo("The node b answered %d: So it is.".formatted(status)));
    }
    door = DeliveryTest::take;
    later(Duration.ofMinutes(1));
    assertThat(b.ledger.openings.isAccepted(shipment)).isTrue();
  }

  @Test
  void whatTheReceiverFetchedMeanwhileIsBroughtWithoutEffect() {
    var shipment = shipped();
    nodes.deliver(a, b);
    var opened = opened();

    a.ledger.deliveryRun.runOnce();

    assertThat(asked).hasSize(1);
    assertThat(b.ledger.openings.isAccepted(shipment)).isTrue();
    assertThat(opened()).isEqualTo(opened);
    assertThat(a.ledger.deliveries.open()).isEmpty();
  }

  @Test
  void anAnswerThatWasLostMeansThatItIsBroughtOnceMore() {
    door = DeliveryTest::takeAndFail;
    var shipment = shipped();
    a.ledger.deliveryRun.runOnce();
    assertThat(b.ledger.openings.isAccepted(shipment)).isTrue();
    assertThat(a.ledger.deliveries.open()).hasSize(1);
    var opened = opened();

    door = DeliveryTest::take;
    later(Duration.ofMinutes(1));

    assertThat(a.ledger.deliveries.open()).isEmpty();
    assertThat(opened()).isEqualTo(opened);
  }

  @Test
  void nothingIsBroughtOfWhatHasArrived() {
    var pack = a.goods.commissioned(1).getFirst();
    a.goods.move("ship", "maker").of(pack).to("distributor").recorded();
    nodes.settle();
    var received = b.goods.object(a.goods.canonical(pack));
    b.goods.move("receive", "distributor").of(received).to("maker").recorded();
    nodes.settle();
    nodes.deliver(a, b);
    nodes.settle();

    a.ledger.deliveryRun.runOnce();

    assertThat(asked).isEmpty();
    assertThat(a.ledger.deliveries.open()).isEmpty();
  }

  /** A pack is under way from the maker to the distributor. */
  private static Bytes32 shipped() {
    var pack = a.goods.commissioned(1);
    a.goods.move("ship", "maker").of(pack).to("distributor").recorded();
    nodes.settle();
    return b.wanted();
  }

  /** As the other node's door does it. */
  private static int take(Bytes32 shipment, InputStream sealed) throws IOException {
    try {
      var from = b.ledger.partners.named("a").orElseThrow();
      b.ledger.openingRun.bring(shipment, from, sealed);
      return 204;
    } catch (NotAnOpening e) {
      return 422;
    }
  }

  private static int takeAndFail(Bytes32 shipment, InputStream sealed) throws IOException {
    take(shipment, sealed);
    return 503;
  }

  private static void later(Duration pause) {
    a.ledger.clock.advance(pause);
    a.ledger.deliveryRun.runOnce();
  }

  private static int attempts() {
    return a.ledger.deliveries.open().getFirst().attempts();
  }

  private static long opened() {
    return b.ledger.count("select count(*) from ledger_opened");
  }

  private static double gauge(String what) {
    return a.ledger.meters.get("pedigree.ledger.openings." + what).gauge().value();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void listen(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      asked.add(path);
      var shipment = new Bytes32(path.split("/")[3]);
      var status = door.take(shipment, exchange.getRequestBody());
      exchange.getRequestBody().readAllBytes();
      var body = "{\"detail\":\"So it is.\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
      if (status != 204) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
