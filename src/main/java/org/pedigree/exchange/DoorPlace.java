package org.pedigree.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pedigree.capture.DoorKind;

/** Where a partner's documents are laid or lie. */
sealed interface DoorPlace {

  /** No path: the folder of the keys is the only one. */
  Pattern KEY_FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** As people have them, without names and comments. */
  Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,253}");

  Pattern ADDRESSES = Pattern.compile("%1$s(\\s*,\\s*%1$s){0,19}".formatted(ADDRESS.pattern()));

  default DoorKind kind() {
    return switch (this) {
      case Folder _ -> DoorKind.FOLDER;
      case Sftp _ -> DoorKind.SFTP;
      case Carried() -> DoorKind.AS2;
      case Topic _ -> DoorKind.KAFKA;
      case Site _, Visitor _ -> DoorKind.HTTPS;
      case Mailbox _, Addressee _ -> DoorKind.MAIL;
    };
  }

  /** A server that takes whole documents, and gives them. */
  sealed interface Remote extends DoorPlace {}

  /** A folder of this machine. */
  record Folder(Path path) implements DoorPlace {

    static Folder of(DoorParameters parameters) {
      return new Folder(Path.of(parameters.text(DoorParameters.FOLDER)));
    }
  }

  /** No folder: a carrier brings each document to the partner. */
  record Carried() implements DoorPlace {}

  /**
   * A topic of a partner's Kafka brokers.
   *
   * @param brokers hosts and ports, by commas
   * @param group by which the brokers know how far the node has read; empty where it only writes
   * @param client the name of the file that says how the node signs in there
   * @param answers the topic that is told what became of each document; empty if none is
   */
  record Topic(String brokers, String topic, String group, String client, String answers)
      implements Remote {

    private static final Pattern BROKERS =
        Pattern.compile(
            "[A-Za-z0-9._\\[\\]:-]{1,253}:[0-9]{1,5}(,[A-Za-z0-9._\\[\\]:-]{1,253}:[0-9]{1,5}){0,19}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final String NONE = "none";

    static Topic read(DoorParameters parameters) {
      var group = parameters.matching("group", NAME, "the name of a group of consumers");
      var answers = parameters.matching("answers", NAME, "the name of a topic, or none");
      return of(parameters, group, answers.equals(NONE) ? "" : answers);
    }

    static Topic written(DoorParameters parameters) {
      return of(parameters, "", "");
    }

    private static Topic of(DoorParameters parameters, String group, String answers) {
      return new Topic(
          parameters.matching("brokers", BROKERS, "host:port of brokers, by commas"),
          parameters.matching("topic", NAME, "the name of a topic"),
          group,
          parameters.matching("client", KEY_FILE, "the name of a file of pedigree.exchange.keys"),
          answers);
    }

    @Override
    public String toString() {
      return "topic %s at %s".formatted(topic, brokers);
    }
  }

  /**
   * A partner's web server, which takes each document as the body of a request.
   *
   * @param client the name of the file with the node's certificate and its key
   * @param trust the name of the file with certificates that the server's rests on; empty where any
   *     will do that the platform trusts
   */
  record Site(URI url, String client, String trust) implements Remote {

    private static final String PLATFORM = "platform";

    static Site of(DoorParameters parameters) {
      var trust =
          parameters.matching("trust", KEY_FILE, "a file of pedigree.exchange.keys, or platform");
      return new Site(
          URI.create(
              parameters.matching("url", Site::isHttps, "an address that begins with https://")),
          parameters.matching("client", KEY_FILE, "the name of a file of pedigree.exchange.keys"),
          trust.equals(PLATFORM) ? "" : trust);
    }

    private static boolean isHttps(String text) {
      try {
        var url = new URI(text);
        return "https".equals(url.getScheme())
            && url.getHost() != null
            && url.getUserInfo() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }

  /**
   * No place: the partner's machine comes by itself, and shows a certificate.
   *
   * @param certificates the names of files with the certificates that it may show
   */
  record Visitor(Set<String> certificates) implements DoorPlace {

    private static final Pattern FILES =
        Pattern.compile("%1$s(\\s*,\\s*%1$s){0,9}".formatted(KEY_FILE.pattern()));

    static Visitor of(DoorParameters parameters) {
      var files =
          parameters.matching("certificates", FILES, "files of pedigree.exchange.keys, by commas");
      return new Visitor(
          Arrays.stream(files.split(","))
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet()));
    }
  }

  /**
   * A mail server, spoken to over TLS from the first byte.
   *
   * @param password the name of the file with the password
   * @param trust the name of the file with certificates that the server's rests on; empty where any
   *     will do that the platform trusts
   */
  record MailServer(String host, int port, String user, String password, String trust) {

    static MailServer of(DoorParameters parameters) {
      var trust =
          parameters.matching("trust", KEY_FILE, "a file of pedigree.exchange.keys, or platform");
      return new MailServer(
          parameters.matching("host", Sftp.HOST, "the name or address of a server"),
          parameters.number("port", 1, 65_535),
          parameters.matching("user", Sftp.USER, "the name that the server knows the node by"),
          parameters.matching("password", KEY_FILE, "the name of a file of pedigree.exchange.keys"),
          trust.equals(Site.PLATFORM) ? "" : trust);
    }

    @Override
    public String toString() {
      return "%s@%s:%d".formatted(user, host, port);
    }
  }

  /**
   * A mailbox that partners send to.
   *
   * @param senders the addresses of the partner, in small letters
   * @param checkedBy the server that checks where messages come from, as it names itself in what it
   *     writes above them (RFC 8601)
   */
  record Mailbox(MailServer server, String folder, Set<String> senders, String checkedBy)
      implements DoorPlace {

    static Mailbox of(DoorParameters parameters) {
      var senders =
          parameters.matching(
              "senders", ADDRESSES, "addresses that the partner sends from, by commas");
      return new Mailbox(
          MailServer.of(parameters),
          parameters.text(DoorParameters.FOLDER),
          Arrays.stream(senders.toLowerCase(Locale.ROOT).split(","))
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet()),
          parameters.matching("checkedBy", Sftp.HOST, "how your mail server names itself"));
    }
  }

  /** Somebody to whom documents go as attachments. */
  record Addressee(MailServer server, String from, String to) implements Remote {

    static Addressee of(DoorParameters parameters) {
      return new Addressee(
          MailServer.of(parameters),
          parameters.matching("from", ADDRESS, "the address that the node sends from"),
          parameters.matching("to", ADDRESS, "the address of the partner"));
    }
  }

  /**
   * A folder at an SFTP server.
   *
   * @param key the name of the file with the node's private key
   * @param hostKeys fingerprints, of which the server's host key has one
   */
  record Sftp(Server server, String user, String key, Set<String> hostKeys, String folder)
      implements DoorPlace {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
    private static final Pattern USER = Pattern.compile("[^\\s\\p{Cntrl}]{1,100}");
    private static final Pattern HOST_KEYS =
        Pattern.compile("SHA256:[A-Za-z0-9+/]{43}=?(\\s*,\\s*SHA256:[A-Za-z0-9+/]{43}=?){0,9}");

    record Server(String host, int port) {}

    static Sftp of(DoorParameters parameters) {
      return new Sftp(
          new Server(
              parameters.matching("host", HOST, "the name or address of a server"),
              parameters.number("port", 1, 65_535)),
          parameters.matching("user", USER, "the name that the server knows the node by"),
          parameters.matching("key", KEY_FILE, "the name of a file of pedigree.exchange.keys"),
          fingerprints(
              parameters.matching(
                  "hostKey", HOST_KEYS, "fingerprints as ssh-keygen -l writes them, SHA256:...")),
          parameters.text(DoorParameters.FOLDER));
    }

    private static Set<String> fingerprints(String list) {
      return Arrays.stream(list.split(","))
          .map(one -> one.strip().replaceFirst("=$", ""))
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
      return "%s@%s:%d".formatted(user, server.host(), server.port());
    }
  }
}
