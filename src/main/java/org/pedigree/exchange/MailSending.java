package org.pedigree.exchange;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import org.pedigree.exchange.DoorPlace.Addressee;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.stereotype.Component;

/** Sends documents by e-mail, one in each message. */
@Component
final class MailSending {

  private static final String PROTOCOL = "smtps";

  private final MailServers servers;
  private final Clock clock;

  MailSending(MailServers servers, Clock clock) {
    this.servers = servers;
    this.clock = clock;
  }

  /**
   * @throws IOException if the node's mail server does not take it
   */
  void send(Addressee addressee, Claim document) throws IOException, InterruptedException {
    var server = addressee.server();
    servers.with(
        server,
        PROTOCOL,
        session -> {
          try (var transport = session.getTransport(PROTOCOL)) {
            var password = servers.password(server);
            transport.connect(server.host(), server.port(), server.user(), password);
            var message = message(session, addressee, document);
            transport.sendMessage(message, message.getAllRecipients());
          }
        });
  }

  private Message message(Session session, Addressee addressee, Claim document)
      throws MessagingException {
    var message = new Named(session, document.fileName(), addressee.from());
    message.setFrom(new InternetAddress(addressee.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(addressee.to()));
    message.setSubject(document.fileName());
    message.setSentDate(Date.from(clock.instant()));
    message.setContent(new MimeMultipart(attachment(document)));
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart attachment(Claim document) throws MessagingException {
    var source = new ByteArrayDataSource(document.body(), document.kind().mediaType());
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(source));
    part.setFileName(document.fileName());
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** Has the same id however often its document is sent. */
  private static final class Named extends MimeMessage {

    private final String id;

    Named(Session session, String document, String from) {
      super(session);
      this.id = "<%s%s>".formatted(document, from.substring(from.indexOf('@')));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
