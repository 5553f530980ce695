package org.pedigree.exchange;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.pedigree.exchange.DoorPlace.Mailbox;
import org.springframework.stereotype.Component;

/**
 * Takes in what partners attach to messages, message by message, and puts each away when its
 * answers are there: whatever breaks before that, it is read again and gets the same answers.
 */
@Component
final class MailIntake {

  static final String STRANGERS = "strangers";

  private static final String PROTOCOL = "imaps";
  private static final int DEEPEST = 5;
  private static final int MOST_ATTACHMENTS = 50;

  /** Base64 takes four bytes for three, and lines have ends. */
  private static final double WRAPPED = 1.4;

  private final MailServers servers;
  private final Reception reception;
  private final Visits visits;
  private final ExchangeSettings settings;
  private final CamelContext camel;

  MailIntake(
      MailServers servers,
      Reception reception,
      Visits visits,
      ExchangeSettings settings,
      CamelContext camel) {
    this.servers = servers;
    this.reception = reception;
    this.visits = visits;
    this.settings = settings;
    this.camel = camel;
  }

  void look(Door door) {
    var mailbox = (Mailbox) door.place();
    visits.attempt(
        door, () -> servers.with(mailbox.server(), PROTOCOL, session -> look(door, session)));
  }

  private void look(Door door, Session session)
      throws MessagingException, IOException, InterruptedException {
    var mailbox = (Mailbox) door.place();
    var server = mailbox.server();
    try (var store = session.getStore(PROTOCOL)) {
      store.connect(server.host(), server.port(), server.user(), servers.password(server));
      try (var folder = store.getFolder(mailbox.folder())) {
        folder.open(Folder.READ_WRITE);
        takeAll(door, store, folder);
      }
    }
  }

  /** One that can't be read stays, and keeps those behind it waiting no longer than it takes. */
  private void takeAll(Door door, Store store, Folder folder)
      throws MessagingException, IOException, InterruptedException {
    var failures = new ArrayList<String>();
    var most = Math.min(folder.getMessageCount(), settings.mostFiles());
    for (int number = 1; number <= most && !camel.isStopping(); number++) {
      try {
        take(door, store, folder.getMessage(number));
      } catch (MessagingException | IOException e) {
        if (!store.isConnected()) {
          throw e;
        }
        reception.count(door, "failed");
        failures.add("message %d: %s".formatted(number, e.getMessage()));
      }
    }
    if (!failures.isEmpty()) {
      throw new IOException(
          "%d messages can't be read, the first: %s"
              .formatted(failures.size(), failures.getFirst()));
    }
  }

  private void take(Door door, Store store, Message message)
      throws MessagingException, IOException, InterruptedException {
    if (message.isSet(Flags.Flag.DELETED)) {
      return;
    }
    if (!MailOrigin.isThePartners(message, (Mailbox) door.place())) {
      putAway(store, message, STRANGERS);
      reception.count(door, "refused");
      return;
    }
    putAway(store, message, isTaken(door, message) ? Pickup.DONE : Pickup.REFUSED);
  }

  /** Whether there were documents, and all of them were taken in. */
  private boolean isTaken(Door door, Message message)
      throws MessagingException, IOException, InterruptedException {
    if (message.getSize() > WRAPPED * reception.maxBytes() * MOST_ATTACHMENTS) {
      reception.count(door, "refused");
      return false;
    }
    var attachments = new ArrayList<Part>();
    collect(message, 0, attachments);
    var taken = !attachments.isEmpty() && attachments.size() <= MOST_ATTACHMENTS;
    for (var attachment : attachments.subList(0, Math.min(attachments.size(), MOST_ATTACHMENTS))) {
      taken &= isTaken(door, attachment);
    }
    return taken;
  }

  private boolean isTaken(Door door, Part attachment)
      throws MessagingException, IOException, InterruptedException {
    try (var content = attachment.getInputStream()) {
      var document = content.readNBytes(reception.maxBytes() + 1);
      var answer = reception.take(door, attachment.getFileName(), document);
      reception.count(door, answer);
      return !answer.refused();
    }
  }

  /** What has the name of a file; what people write beside it is for people. */
  private static void collect(Part part, int depth, List<Part> attachments)
      throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && depth < DEEPEST) {
      var parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        collect(parts.getBodyPart(i), depth + 1, attachments);
      }
    } else if (part.getFileName() != null) {
      attachments.add(part);
    }
  }

  private static void putAway(Store store, Message message, String name) throws MessagingException {
    var folder = message.getFolder();
    var beside = store.getFolder(folder.getFullName() + folder.getSeparator() + name);
    if (!beside.exists() && !beside.create(Folder.HOLDS_MESSAGES)) {
      throw new MessagingException("Can't make the folder " + beside.getFullName());
    }
    folder.copyMessages(new Message[] {message}, beside);
    message.setFlag(Flags.Flag.DELETED, true);
  }
}
