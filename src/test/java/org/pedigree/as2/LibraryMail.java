package org.pedigree.as2;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.util.UUID;
import org.pedigree.as2.LibraryPeer.Form;
import org.pedigree.as2.smime.OwnKey;
import org.slf4j.LoggerFactory;

/**
 * Messages of a maker to a distributor as as2-lib makes them, and as its own receiver takes them
 * where no node does: each document is on the disk before its receipt is made.
 */
public final class LibraryMail implements AutoCloseable {

  public static final String FROM = "MAKER AS2";
  public static final String TO = "DISTRIBUTOR";

  private final LibraryPeer maker = new LibraryPeer(FROM, TestKeys.valid("maker"));
  private final OwnKey distributor = TestKeys.valid("distributor");
  private final LibraryServer server;

  /**
   * A message, signed and encrypted, that wants a signed receipt in the answer.
   *
   * @param headers but for its length, as lines
   */
  public record Message(String contentType, String headers, byte[] body) {}

  /**
   * Both ends with keys of their own; the library writes no lines of what goes well.
   *
   * @param folder where the library's receiver puts documents
   */
  public LibraryMail(Path folder) throws Exception {
    ((Logger) LoggerFactory.getLogger("com.helger")).setLevel(Level.WARN);
    Files.createDirectories(folder);
    server =
        new LibraryServer(
            distributor,
            maker.key.certificate(),
            0,
            document -> keep(folder.resolve(UUID.randomUUID().toString()), document));
  }

  private static void keep(Path file, byte[] document) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (var rest = ByteBuffer.wrap(document); rest.hasRemaining(); ) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Gives a node the distributor's key, as its operator would. */
  public void install(Path data) {
    TestKeys.install(data, "distributor", distributor);
  }

  /** By which a node knows the maker. */
  public byte[] certificate() {
    try {
      return maker.key.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the library's receiver listens. */
  public URI url() {
    return server.url();
  }

  public Message message(byte[] document) throws Exception {
    var made = maker.make(document, "application/xml", Form.USUAL, distributor.certificate());
    var headers =
        """
        AS2-Version: 1.2
        AS2-From: "%s"
        AS2-To: %s
        Message-ID: %s
        Subject: A document
        Content-Transfer-Encoding: %s
        Disposition-Notification-To: as2@library.example
        Disposition-Notification-Options: signed-receipt-protocol=required, pkcs7-signature;\
         signed-receipt-micalg=required, sha-256\
        """
            .formatted(FROM, TO, made.id(), made.encoding());
    return new Message(made.contentType(), headers.replace("\n", "\r\n"), made.body());
  }

  /** Whether a receipt says that the document came whole. */
  public static boolean isTaken(byte[] receipt) {
    return new String(receipt, UTF_8).contains("; processed\r\n");
  }

  @Override
  public void close() {
    server.close();
  }
}
