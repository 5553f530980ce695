package org.pedigree.exchange;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.pedigree.exchange.DoorPlace.Mailbox;

/**
 * Whether a message comes from the partner. Anybody may write anybody's address above a message; so
 * the mail server has to say that it comes from there (DMARC, as RFC 8601 writes it down).
 */
final class MailOrigin {

  private static final String RESULTS = "Authentication-Results";

  /** What others had the server write down, in which anything may stand. */
  private static final Pattern QUOTED = Pattern.compile("\\([^()]*\\)|\"[^\"]*\"");

  private static final Pattern PASSED = Pattern.compile("\\s*dmarc\\s*=\\s*pass(\\s.*|)");

  private MailOrigin() {}

  static boolean isThePartners(Message message, Mailbox mailbox) throws MessagingException {
    return isFrom(message, mailbox.senders()) && isChecked(message, mailbox.checkedBy());
  }

  private static boolean isFrom(Message message, Set<String> senders) throws MessagingException {
    try {
      var from = message.getFrom();
      return from != null
          && from.length == 1
          && from[0] instanceof InternetAddress address
          && address.getAddress() != null
          && senders.contains(address.getAddress().toLowerCase(Locale.ROOT));
    } catch (AddressException unreadable) {
      return false;
    }
  }

  /** The server takes away what others wrote in its name, and writes its own on top. */
  private static boolean isChecked(Message message, String server) throws MessagingException {
    var headers = message.getHeader(RESULTS);
    if (headers == null) {
      return false;
    }
    var results = QUOTED.matcher(headers[0].replaceAll("[\\r\\n]+", " ")).replaceAll("").split(";");
    return results[0].strip().split("\\s")[0].equalsIgnoreCase(server)
        && java.util.Arrays.stream(results)
            .skip(1)
            .map(one -> one.toLowerCase(Locale.ROOT))
            .anyMatch(PASSED.asMatchPredicate());
  }
}
