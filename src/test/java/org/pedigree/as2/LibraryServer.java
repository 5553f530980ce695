package org.pedigree.as2;

import com.helger.as2lib.AbstractDynamicComponent;
import com.helger.as2lib.cert.ECertificatePartnershipType;
import com.helger.as2lib.cert.ICertificateFactory;
import com.helger.as2lib.exception.AS2Exception;
import com.helger.as2lib.exception.WrappedAS2Exception;
import com.helger.as2lib.message.AS2Message;
import com.helger.as2lib.message.IBaseMessage;
import com.helger.as2lib.message.IMessage;
import com.helger.as2lib.partner.SelfFillingPartnershipFactory;
import com.helger.as2lib.processor.DefaultMessageProcessor;
import com.helger.as2lib.processor.module.AbstractProcessorModule;
import com.helger.as2lib.processor.receiver.AS2ReceiverModule;
import com.helger.as2lib.processor.receiver.net.AS2ReceiverHandler;
import com.helger.as2lib.processor.sender.IProcessorSenderModule;
import com.helger.as2lib.processor.storage.IProcessorStorageModule;
import com.helger.as2lib.session.AS2Session;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.OwnKey;

/** A partner that takes messages by as2-lib's receiver, and answers as that does. */
final class LibraryServer implements AutoCloseable {

  final List<byte[]> documents = new CopyOnWriteArrayList<>();
  final List<String> messageIds = new CopyOnWriteArrayList<>();

  private final Deque<HttpHandler> first = new ConcurrentLinkedDeque<>();
  private final OwnKey key;
  private final AS2ReceiverModule module = new AS2ReceiverModule();
  private final HttpServer server;
  private final X509Certificate sender;
  private final int node;
  private final Shelf shelf;

  /** Where documents are kept before their receipts are made. */
  interface Shelf {
    void keep(byte[] document) throws IOException;
  }

  /**
   * Starts a partner.
   *
   * @param node the port of the node that tests call node.example
   */
  LibraryServer(OwnKey key, X509Certificate sender, int node) throws Exception {
    this(key, sender, node, _ -> {});
  }

  LibraryServer(OwnKey key, X509Certificate sender, int node, Shelf shelf) throws Exception {
    this.shelf = shelf;
    this.key = key;
    this.sender = sender;
    this.node = node;
    module.initDynamicComponent(session(), null);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:%d/as2".formatted(server.getAddress().getPort()));
  }

  /** Answers the next request otherwise. */
  void next(HttpHandler handler) {
    first.add(handler);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private AS2Session session() throws Exception {
    var session = new AS2Session();
    session.setCryptoVerifyUseCertificateInBodyPart(false);
    session.setPartnershipFactory(new SelfFillingPartnershipFactory());
    session.setCertificateFactory(new Certificates());
    var processor = new DefaultMessageProcessor();
    processor.initDynamicComponent(session, null);
    processor.addModule(new Storing());
    processor.addModule(new Telling());
    session.setMessageProcessor(processor);
    return session;
  }

  private void handle(HttpExchange exchange) throws IOException {
    messageIds.add(exchange.getRequestHeaders().getFirst("Message-ID"));
    var handler = first.poll();
    try (exchange) {
      if (handler == null) {
        take(exchange);
      } else {
        handler.handle(exchange);
      }
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    var message = new AS2Message();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> message.headers().setHeader(name, values.getFirst()));
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    var data = new ByteArrayDataSource(exchange.getRequestBody().readAllBytes(), type);
    new AS2ReceiverHandler(module)
        .handleIncomingMessage(
            "test",
            data,
            message,
            (status, headers, body) -> {
              var bytes = new ByteArrayOutputStream();
              body.writeTo(bytes);
              headers.forEachSingleHeader(
                  (name, value) -> exchange.getResponseHeaders().set(name, plain(value)), false);
              exchange.getResponseHeaders().remove("Content-Length");
              exchange.sendResponseHeaders(status, bytes.size() == 0 ? -1 : bytes.size());
              exchange.getResponseBody().write(bytes.toByteArray());
            });
  }

  private URI reached(String url) {
    return URI.create(url.replace("http://node.example", "http://localhost:" + node));
  }

  private static String plain(String value) {
    return value.replaceAll("\\s+", " ").strip();
  }

  private final class Certificates extends AbstractDynamicComponent implements ICertificateFactory {

    /** Who receives is we; of a receipt we are the sender. */
    @Override
    public X509Certificate getCertificate(IBaseMessage message, ECertificatePartnershipType type) {
      var receiver = type == ECertificatePartnershipType.RECEIVER;
      return message instanceof AS2Message == receiver ? key.certificate() : sender;
    }

    @Override
    public PrivateKey getPrivateKey(@Nullable X509Certificate certificate) {
      return key.key();
    }
  }

  private final class Storing extends AbstractProcessorModule {

    @Override
    public boolean canHandle(
        String action, IMessage message, @Nullable Map<String, Object> options) {
      return action.equals(IProcessorStorageModule.DO_STORE);
    }

    @Override
    public void handle(String action, IMessage message, @Nullable Map<String, Object> options)
        throws AS2Exception {
      try {
        var document = message.getData().getInputStream().readAllBytes();
        shelf.keep(document);
        documents.add(document);
      } catch (Exception e) {
        throw WrappedAS2Exception.wrap(e);
      }
    }
  }

  /** Brings receipts that are wanted later. */
  private final class Telling extends AbstractProcessorModule {

    @Override
    public boolean canHandle(
        String action, IMessage message, @Nullable Map<String, Object> options) {
      return action.equals(IProcessorSenderModule.DO_SEND_ASYNC_MDN);
    }

    @Override
    public void handle(String action, IMessage message, @Nullable Map<String, Object> options)
        throws AS2Exception {
      var receipt = ((AS2Message) message).getMDN();
      try {
        var request =
            HttpRequest.newBuilder(reached(((AS2Message) message).getAsyncMDNurl()))
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        receipt.getData().getInputStream().readAllBytes()));
        receipt
            .headers()
            .forEachSingleHeader(
                (name, value) -> {
                  if (!name.equalsIgnoreCase("Content-Length")) {
                    request.header(name, plain(value));
                  }
                },
                false);
        try (var http = HttpClient.newHttpClient()) {
          http.send(request.build(), BodyHandlers.discarding());
        }
      } catch (Exception e) {
        throw WrappedAS2Exception.wrap(e);
      }
    }
  }
}
