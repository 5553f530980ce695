package org.pedigree.exchange;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner's web server on the loopback, which wants to see the node's certificate. */
final class HttpsPeer implements AutoCloseable {

  private final HttpsServer server;
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  /** What came. */
  record Posted(String type, String disposition, String body) {}

  private HttpsPeer(HttpsServer server) {
    this.server = server;
  }

  static HttpsPeer start(TlsIdentity own, X509Certificate node) {
    try {
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(own.talkingTo(node)) {
            @Override
            public void configure(HttpsParameters parameters) {
              var wanted = getSSLContext().getDefaultSSLParameters();
              wanted.setNeedClientAuth(true);
              parameters.setSSLParameters(wanted);
            }
          });
      var peer = new HttpsPeer(server);
      server.createContext("/", peer::take);
      server.start();
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var body = new String(exchange.getRequestBody().readAllBytes());
      if (status == 200) {
        posted.add(
            new Posted(
                headers.getFirst("Content-Type"), headers.getFirst("Content-Disposition"), body));
      }
      exchange.getResponseHeaders().add("Location", "https://elsewhere.example/");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  String url() {
    return "https://127.0.0.1:%d/documents".formatted(server.getAddress().getPort());
  }

  List<Posted> posted() {
    return List.copyOf(posted);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
