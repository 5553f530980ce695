package org.pedigree.exchange;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** A mail server on the loopback, with a mailbox of the node's and one of a partner's. */
final class MailPeer implements AutoCloseable {

  static final String NODE = "node@pedigree.example";
  static final String PARTNER = "edi@partner.example";

  private final GreenMail server;

  private MailPeer(GreenMail server) {
    this.server = server;
  }

  static MailPeer start(TlsIdentity identity, Path keyStore) {
    identity.writeKeyStore(keyStore, "changeit");
    System.setProperty("greenmail.tls.keystore.file", keyStore.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    var server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
            });
    server.start();
    server.setUser(NODE, "node", "node-secret");
    server.setUser(PARTNER, "partner", "partner-secret");
    return new MailPeer(server);
  }

  int imaps() {
    return server.getImaps().getPort();
  }

  int smtps() {
    return server.getSmtps().getPort();
  }

  /** What the node's own mail server delivers to it, headers first. */
  void deliver(String message) {
    try {
      var session = Session.getInstance(new Properties());
      var bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
      inbox("node")
          .appendMessage(
              new MimeMessage(session, new ByteArrayInputStream(bytes)),
              new Flags(),
              Date.from(Instant.now()));
    } catch (MessagingException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private MailFolder inbox(String user) throws FolderException {
    return server.getManagers().getImapHostManager().getInbox(user(user));
  }

  /** Subjects of the messages in a folder of the node's mailbox. */
  List<String> subjects(String folder) {
    var found = folders().getFolder(user("node"), folder);
    return found == null
        ? List.of()
        : found.getNonDeletedMessages().stream().map(MailPeer::subject).toList();
  }

  /** Has somebody at the node clear a message away. */
  void remove(String subject) {
    try {
      var inbox = inbox("node");
      for (var message : inbox.getNonDeletedMessages()) {
        if (subject(message).equals(subject)) {
          message.setFlag(Flags.Flag.DELETED, true);
        }
      }
      inbox.expunge();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came for the partner. */
  List<MimeMessage> partners() {
    return folders().getFolder(user("partner"), "INBOX").getNonDeletedMessages().stream()
        .map(stored -> stored.getMimeMessage())
        .toList();
  }

  private static String subject(StoredMessage message) {
    try {
      return message.getMimeMessage().getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ImapHostManager folders() {
    return server.getManagers().getImapHostManager();
  }

  private GreenMailUser user(String login) {
    return server.getUserManager().getUser(login);
  }

  /** A message with one attachment. */
  static String message(String from, String results, String subject, byte[] attachment) {
    return """
    Authentication-Results: %s
    From: The partner <%s>
    To: node@pedigree.example
    Subject: %s
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="part"

    --part
    Content-Type: text/plain

    Please find our shipment attached.
    --part
    Content-Type: application/json; name="%s.json"
    Content-Disposition: attachment; filename="%s.json"
    Content-Transfer-Encoding: base64

    %s
    --part--
    """
        .formatted(
            results,
            from,
            subject,
            subject,
            subject,
            Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(attachment));
  }

  @Override
  public void close() {
    server.stop();
  }
}
