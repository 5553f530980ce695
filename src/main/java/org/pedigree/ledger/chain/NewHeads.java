package org.pedigree.ledger.chain;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears of new blocks over a WebSocket, so that nobody has to ask for them often. It only wakes:
 * what is in a block is read by JSON-RPC, so nothing is lost with a socket.
 *
 * <p>Silence is no proof of a dead node, since a chain may make empty blocks seldom. After a while
 * of it nobody relies on the socket any more; one that does not even answer a ping is made anew.
 */
public final class NewHeads implements AutoCloseable {

  static final Duration RELIED_ON = Duration.ofSeconds(10);
  static final Duration ASKED_AFTER = Duration.ofSeconds(30);
  static final Duration LEFT_AFTER = Duration.ofSeconds(60);
  static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUBSCRIBE =
      JSON.writeValueAsString(
          Map.of(
              "jsonrpc",
              "2.0",
              "id",
              1,
              "method",
              "eth_subscribe",
              "params",
              new String[] {"newHeads"}));

  private final URI endpoint;
  private final @Nullable String token;
  private final Clock clock;
  private final Runnable onHead;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Subscription subscription;
  private Instant nextTry = Instant.MIN;
  private volatile long announced = -1;

  /**
   * @param endpoint {@code ws://} or {@code wss://}
   * @param token sent as bearer token, where the node wants one
   * @param onHead is run at each head, on a thread of the socket
   */
  public NewHeads(URI endpoint, @Nullable String token, Clock clock, Runnable onHead) {
    this.endpoint = endpoint;
    this.token = token;
    this.clock = clock;
    this.onHead = onHead;
  }

  /**
   * Sees to the socket: makes it where there is none, leaves it where it is dead. Does not wait.
   */
  public synchronized void keep() {
    var now = clock.instant();
    if (subscription != null && subscription.isDead(now)) {
      subscription.leave();
      subscription = null;
    }
    if (subscription == null && !now.isBefore(nextTry)) {
      nextTry = now.plus(BETWEEN_TRIES);
      subscription = new Subscription(now);
      connect(subscription);
    }
  }

  private void connect(Subscription made) {
    var builder = http.newWebSocketBuilder().connectTimeout(BETWEEN_TRIES);
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    builder
        .buildAsync(endpoint, made)
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                made.ended = true;
              }
            });
  }

  /** Whether a head was heard of so lately that it needs no frequent asking. */
  public synchronized boolean live() {
    var now = clock.instant();
    return subscription != null
        && !subscription.ended
        && subscription.heard.plus(RELIED_ON).isAfter(now);
  }

  /** The highest block heard of, -1 before the first. */
  public long announced() {
    return announced;
  }

  /** When the node gave its last sign of life here: a head, or the answer to a ping. */
  public synchronized Instant lastSign() {
    return subscription == null ? Instant.MIN : subscription.alive;
  }

  @Override
  public synchronized void close() {
    if (subscription != null) {
      subscription.leave();
      subscription = null;
    }
    nextTry = Instant.MAX;
    http.shutdownNow();
  }

  /** One socket, from its making to its end. */
  private final class Subscription implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile boolean ended;
    private volatile Instant heard = Instant.MIN;
    private volatile Instant alive;
    private volatile Instant asked = Instant.MIN;

    private Subscription(Instant made) {
      this.alive = made;
    }

    private boolean isDead(Instant now) {
      var open = socket;
      if (open != null && now.isAfter(alive.plus(ASKED_AFTER)) && asked.isBefore(alive)) {
        asked = now;
        open.sendPing(ByteBuffer.allocate(0));
      }
      return ended || now.isAfter(alive.plus(LEFT_AFTER));
    }

    private void leave() {
      ended = true;
      var open = socket;
      if (open != null) {
        open.abort();
      }
    }

    @Override
    public void onOpen(WebSocket opened) {
      socket = opened;
      alive = clock.instant();
      opened.sendText(SUBSCRIBE, true);
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        read(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void read(String message) {
      alive = clock.instant();
      try {
        var json = JSON.readTree(message);
        var number = json.path("params").path("result").path("number").asString("");
        if (number.startsWith("0x")) {
          announced = Math.max(announced, Long.decode(number));
          heard = clock.instant();
          onHead.run();
        } else if (json.has("error")) {
          ended = true; // it subscribes nobody; asking goes on
        }
      } catch (JacksonException | NumberFormatException e) {
        ended = true;
      }
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      alive = clock.instant();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      ended = true;
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended = true;
    }
  }
}
