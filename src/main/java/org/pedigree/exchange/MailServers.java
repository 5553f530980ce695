package org.pedigree.exchange;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import org.pedigree.exchange.DoorPlace.MailServer;
import org.springframework.stereotype.Component;

/** Signs the node in at mail servers: by TLS alone, at a server whose certificate fits its name. */
@Component
final class MailServers {

  private final KeyFiles files;
  private final TlsFiles certificates;
  private final ExchangeSettings settings;

  MailServers(KeyFiles files, TlsFiles certificates, ExchangeSettings settings) {
    this.files = files;
    this.certificates = certificates;
    this.settings = settings;
  }

  /** What is done at a server. */
  interface Work {
    void at(Session session) throws MessagingException, IOException, InterruptedException;
  }

  /**
   * @param protocol {@code imaps} or {@code smtps}
   * @throws IOException if the server does not answer, is not the one that is expected, or does not
   *     know the node
   */
  void with(MailServer server, String protocol, Work work)
      throws IOException, InterruptedException {
    try {
      work.at(session(server, protocol));
    } catch (MessagingException e) {
      var cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new IOException("Mail server %s: %s%s".formatted(server, e.getMessage(), cause), e);
    }
  }

  /** Read at each visit, so that it may be changed while the node runs. */
  String password(MailServer server) throws IOException {
    return Files.readString(files.find(server.password(), "password")).strip();
  }

  private Session session(MailServer server, String protocol) throws IOException {
    var patience = Long.toString(settings.patience().toMillis());
    var prefix = "mail." + protocol + ".";
    var properties = new Properties();
    properties.put("mail.transport.protocol", protocol);
    properties.put(
        prefix + "ssl.socketFactory", certificates.anonymous(server.trust()).getSocketFactory());
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
    properties.put(prefix + "connectiontimeout", patience);
    properties.put(prefix + "timeout", patience);
    properties.put(prefix + "writetimeout", patience);
    properties.put(prefix + "auth", "true");
    properties.put("mail.mime.multipart.allowempty", "true");
    return Session.getInstance(properties);
  }
}
