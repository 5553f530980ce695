package org.pedigree.exchange;

import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.pedigree.exchange.DoorPlace.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The port of partners' machines. Who shows no certificate that one of the doors knows does not get
 * as far as a request; at the other ports, where people and tokens are, nobody is asked for one.
 */
@Component
class PartnerPort {

  private static final Logger LOG = LoggerFactory.getLogger(PartnerPort.class);

  private final PartnerPortSettings settings;
  private final TlsFiles files;
  private final PartnerFiles doors;
  private final DoorStates states;
  private volatile int number = -1;

  PartnerPort(PartnerPortSettings settings, TlsFiles files, PartnerFiles doors, DoorStates states) {
    this.settings = settings;
    this.files = files;
    this.doors = doors;
    this.states = states;
  }

  /** On which it listens; none while it does not. */
  Optional<Integer> number() {
    return number < 0 ? Optional.empty() : Optional.of(number);
  }

  /** Partners' doors are there by now. */
  @EventListener
  void open(ApplicationReadyEvent ready) {
    var visited = doors.opened().stream().filter(door -> door.place() instanceof Visitor).toList();
    if (visited.isEmpty()) {
      return;
    }
    try {
      if (!settings.isOpen()) {
        throw new IOException("pedigree.exchange.https.port is not set");
      }
      if (ready.getApplicationContext() instanceof WebServerApplicationContext context
          && context.getWebServer() instanceof TomcatWebServer server) {
        listen(server, visited);
      }
    } catch (IOException e) {
      LOG.error("The port of partners' machines stays closed: {}", e.getMessage());
      visited.forEach(door -> states.failed(door.id(), String.valueOf(e.getMessage())));
    }
  }

  private void listen(TomcatWebServer server, List<Door> visited) throws IOException {
    if (settings.identity() == null) {
      throw new IOException("pedigree.exchange.https.identity is not set");
    }
    var connector = connector(files.identity(settings.identity()), trust(visited));
    server.getTomcat().getService().addConnector(connector);
    if (connector.getLocalPort() < 0) {
      throw new IOException("Can't listen at port %d".formatted(settings.port()));
    }
    number = connector.getLocalPort();
    LOG.info("Partners' machines are listened to at port {}", number);
  }

  private KeyStore trust(List<Door> visited) throws IOException {
    var certificates = new ArrayList<X509Certificate>();
    for (var door : visited) {
      certificates.addAll(known((Visitor) door.place()));
    }
    return files.trusting(certificates);
  }

  /** All certificates that a partner's machine may show. */
  Collection<X509Certificate> known(Visitor visitor) throws IOException {
    var known = new ArrayList<X509Certificate>();
    for (var file : visitor.certificates()) {
      known.add(files.certificates(file).getFirst());
    }
    return known;
  }

  private Connector connector(KeyStore identity, KeyStore trust) {
    var connector = new Connector();
    connector.setPort(settings.port());
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("partners-"));
    connector.addSslHostConfig(tls(identity, trust));
    return connector;
  }

  private static SSLHostConfig tls(KeyStore identity, KeyStore trust) {
    var host = new SSLHostConfig();
    host.setProtocols("TLSv1.2+TLSv1.3");
    host.setCertificateVerification("required");
    host.setTrustStore(trust);
    var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(identity);
    certificate.setCertificateKeystorePassword(TlsFiles.IN_MEMORY);
    host.addCertificate(certificate);
    return host;
  }
}
