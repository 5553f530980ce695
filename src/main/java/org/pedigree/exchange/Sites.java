package org.pedigree.exchange;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.pedigree.exchange.DoorPlace.Site;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.stereotype.Component;

/** Posts documents to partners' web servers; each side shows a certificate. */
@Component
final class Sites {

  private static final int LONGEST_ANSWER = 500;
  private static final int SUCCESS = 2;

  private final TlsFiles files;
  private final ExchangeSettings settings;

  Sites(TlsFiles files, ExchangeSettings settings) {
    this.files = files;
    this.settings = settings;
  }

  /**
   * Posts a document.
   *
   * @throws IOException if the answer is anything but that it was taken
   */
  void post(Site site, Claim document) throws IOException, InterruptedException {
    try (var client = client(site)) {
      var answer = client.send(request(site, document), BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() / 100 != SUCCESS) {
          var said = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
          throw new IOException(
              "%s answered %d: %s".formatted(site.url(), answer.statusCode(), said));
        }
      }
    } catch (IOException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(site.url().toString())
          ? e
          : new IOException("Can't post to %s: %s".formatted(site.url(), e.getMessage()), e);
    }
  }

  private HttpClient client(Site site) throws IOException {
    return HttpClient.newBuilder()
        .sslContext(files.client(site.client(), site.trust()))
        .connectTimeout(settings.patience())
        .followRedirects(Redirect.NEVER)
        .build();
  }

  private HttpRequest request(Site site, Claim document) {
    return HttpRequest.newBuilder(site.url())
        .timeout(settings.patience())
        .header("Content-Type", document.kind().mediaType())
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(document.fileName()))
        .POST(BodyPublishers.ofByteArray(document.body()))
        .build();
  }
}
