package org.pedigree.vrs;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.vrs.Contacts.About;

/** Asks responders of other companies, at the addresses of the directory only. */
class RemoteResponders implements AutoCloseable {

  private static final long LONGEST_ANSWER = 64_000;

  private final VrsSettings.Asking settings;
  private final Contacts contacts;
  private final Clock clock;
  private final HttpClient http;
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

  RemoteResponders(VrsSettings.Asking settings, Contacts contacts, Clock clock) {
    this.settings = settings;
    this.contacts = contacts;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Asks, and asks again where that may help.
   *
   * @param wallet makes a presentation for a correlation id; null where the asker has none
   */
  Verdict ask(
      DirectoryEntry entry,
      Question.Pack pack,
      Gln requester,
      Function<UUID, @Nullable String> wallet) {
    var circuit = circuit(entry);
    Verdict verdict = new Verdict.NoAnswer("The responder failed often and is left alone.", true);
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      if (!circuit.lets(clock.instant()) || attempt > 0 && !pause(attempt)) {
        return verdict;
      }
      verdict = once(entry, pack, requester, wallet);
      if (!(verdict instanceof Verdict.NoAnswer(_, var passing) && passing)) {
        circuit.succeeded();
        return verdict;
      }
      circuit.failed(clock.instant());
    }
    return verdict;
  }

  /** Until when a responder is left alone, if it is now. */
  Optional<Instant> leftAloneUntil(DirectoryEntry entry, Instant now) {
    return circuit(entry).openUntil(now);
  }

  private Circuit circuit(DirectoryEntry entry) {
    return circuits.computeIfAbsent(
        entry.url().getAuthority(), _ -> new Circuit(settings.failures(), settings.rest()));
  }

  /** Asks once whether it answers for one of its products, also while it is left alone. */
  void checkConnectivity(
      DirectoryEntry entry, Gln requester, Function<UUID, @Nullable String> wallet) {
    var correlation = UUID.randomUUID();
    var target =
        "%s/checkConnectivity?gtin=%s&reqGLN=%s&context=%s&corrUUID=%s"
            .formatted(base(entry), entry.gtin(), requester, Lms.SALEABLE_RETURN, correlation);
    var since = System.nanoTime();
    try {
      var answer = send(request(URI.create(target), wallet.apply(correlation)));
      var said = ResponderAnswer.ofConnection(answer, entry);
      kept(entry, About.CONNECTIVITY, said.reached(), said.words(), since);
    } catch (IOException e) {
      kept(entry, About.CONNECTIVITY, false, why(e), since);
    }
  }

  private void kept(DirectoryEntry entry, About about, boolean reached, String words, long since) {
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    contacts.keep(entry, new Contacts.Attempt(about, clock.instant(), reached, words, millis));
    if (about == About.CONNECTIVITY) {
      if (reached) {
        circuit(entry).succeeded();
      } else {
        circuit(entry).failed(clock.instant());
      }
    }
  }

  /** Each attempt is a request of its own, with its own correlation id and presentation. */
  private Verdict once(
      DirectoryEntry entry,
      Question.Pack pack,
      Gln requester,
      Function<UUID, @Nullable String> wallet) {
    var correlation = UUID.randomUUID();
    var target = target(entry, pack, requester, correlation);
    var request = request(target, wallet.apply(correlation));
    var since = System.nanoTime();
    var verdict = verdict(request, entry, correlation);
    var words =
        switch (verdict) {
          case Verdict.Answered _ -> verdict.word();
          case Verdict.NoAnswer(var why, _) -> why;
        };
    var reached = !(verdict instanceof Verdict.NoAnswer(_, var passing) && passing);
    kept(entry, About.VERIFICATION, reached, words, since);
    return verdict;
  }

  private Verdict verdict(HttpRequest request, DirectoryEntry entry, UUID correlation) {
    try {
      return ResponderAnswer.of(send(request), entry, correlation);
    } catch (IOException e) {
      return new Verdict.NoAnswer(why(e), true);
    }
  }

  private HttpRequest request(URI target, @Nullable String presentation) {
    var request =
        HttpRequest.newBuilder(target)
            .timeout(settings.patience())
            .header(Lms.VERSION_HEADER, Lms.VERSION)
            .header("Accept", "application/json");
    if (presentation != null) {
      request.header(Oci.HEADER, presentation);
    }
    return request.build();
  }

  /** The whole answer has to come in time, not its beginning only. */
  private HttpResponse<String> send(HttpRequest request) throws IOException {
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER);
    var sent = http.sendAsync(request, body);
    try {
      return sent.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new HttpTimeoutException("too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("this node stops", e);
    }
  }

  private boolean pause(int attempt) {
    try {
      Thread.sleep(settings.pause().multipliedBy(1L << (attempt - 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static URI target(
      DirectoryEntry entry, Question.Pack pack, Gln requester, UUID correlation) {
    return URI.create(
        "%s/verify/gtin/%s/lot/%s/ser/%s?exp=%s&linkType=%s&context=%s&reqGLN=%s&corrUUID=%s"
            .formatted(
                base(entry),
                pack.item().gtin(),
                encoded(pack.lot().value()),
                encoded(pack.item().serial().value()),
                pack.expiry().yymmdd(),
                Lms.LINK_TYPE,
                Lms.SALEABLE_RETURN,
                requester,
                correlation));
  }

  private static String base(DirectoryEntry entry) {
    return entry.url().toString().replaceAll("/+$", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String why(IOException cause) {
    return switch (cause) {
      case HttpTimeoutException _ -> "The responder took too long.";
      case ConnectException _ -> "The responder can't be reached.";
      default -> "The responder broke off its answer, or sent too much.";
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
