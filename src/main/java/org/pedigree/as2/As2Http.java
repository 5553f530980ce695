package org.pedigree.as2;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Opener;
import org.springframework.stereotype.Component;

/**
 * Brings messages and receipts to partners. It follows nobody elsewhere, and reads short answers.
 */
@Component
class As2Http {

  /** Of an answer: a receipt is short. */
  private static final long LONGEST_ANSWER = 1 << 20;

  private final HttpClient http;
  private final As2Settings settings;

  As2Http(As2Settings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.sending().patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * What a partner answered.
   *
   * @param entity none, if there was no body
   */
  record Answer(int status, Optional<MimeEntity> entity) {

    boolean isTaken() {
      return status / 100 == 2;
    }
  }

  /**
   * Posts a message.
   *
   * @throws IOException if nobody answered in time
   */
  Answer post(URI url, List<Map.Entry<String, String>> further, MimeEntity message)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofByteArray(message.body()));
    further.forEach(header -> request.header(header.getKey(), header.getValue()));
    message.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
    var coming =
        http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return answer(coming.get(settings.sending().patience().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new IOException("no answer within " + settings.sending().patience());
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    var type = response.headers().firstValue("Content-Type");
    return new Answer(
        response.statusCode(),
        type.filter(_ -> response.body().length > 0)
            .map(
                known ->
                    Opener.received(
                        known,
                        response.headers().firstValue("Content-Transfer-Encoding").orElse(null),
                        response.body())));
  }
}
