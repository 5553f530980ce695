package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pedigree.exchange.DoorPlace.Addressee;
import org.pedigree.exchange.DoorPlace.MailServer;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.beans.factory.annotation.Autowired;

/** Partners' doors by e-mail, against a real mail server. */
class MailDoorsTest extends PartnersNode {

  private static final String PASSED = "mx.pedigree.example; spf=pass; dmarc=pass (p=reject)";

  @Autowired private Outbound outbound;
  @Autowired private MailSending sending;
  @Autowired private DoorStates states;

  @Test
  void anAttachmentIsCapturedAndItsMessagePutAway() {
    deliver("EDI@Partner.example", PASSED, "mail-sound");

    awaitIn("INBOX.done", "mail-sound");

    assertThat(captured("mail-sound")).isEqualTo("maker");
    assertThat(cameBy("mail-sound")).isEqualTo("e-mail");
    awaitInbox(subjects -> subjects.doesNotContain("mail-sound"));
  }

  @Test
  void aWrongAttachmentAndAMessageWithoutOneAreRefused() {
    MAILS.deliver(
        MailPeer.message(MailPeer.PARTNER, PASSED, "mail-wrong", "{\"type\": 1}".getBytes()));
    MAILS.deliver(
        """
        Authentication-Results: %s
        From: %s
        Subject: mail-chat
        Content-Type: text/plain

        Did you get our shipment?
        """
            .formatted(PASSED, MailPeer.PARTNER));

    awaitIn("INBOX.refused", "mail-wrong");
    awaitIn("INBOX.refused", "mail-chat");
  }

  /** Anybody may write what he likes above a message, but not in the name of our mail server. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thief@evil.example | mx.pedigree.example; dmarc=pass | another-sender",
        "edi@partner.example | mx.pedigree.example; dmarc=fail | failed",
        "edi@partner.example | mx.pedigree.example; spf=pass; dkim=pass | no-dmarc",
        "edi@partner.example | mx.evil.example; dmarc=pass | another-server",
        "edi@partner.example | mx.pedigree.example; dmarc=none (x; dmarc=pass) | in-a-comment",
        "edi@partner.example | mx.pedigree.example; dmarc=none reason=\"; dmarc=pass\" | quoted",
        "edi@partner.example | mx.pedigree.example.evil.example; dmarc=pass | longer-name",
      })
  void whatDoesNotComeFromThePartnerIsNotRead(String from, String results, String subject) {
    deliver(from, results, subject);

    awaitIn("INBOX.strangers", subject);

    assertThat(isKnown(subject)).isFalse();
  }

  @Test
  void aHeaderBelowThatOfOurServerDoesNotCount() {
    MAILS.deliver(
        "Authentication-Results: mx.pedigree.example; dmarc=fail\n"
            + message(MailPeer.PARTNER, PASSED, "mail-below"));

    awaitIn("INBOX.strangers", "mail-below");

    assertThat(isKnown("mail-below")).isFalse();
  }

  @Test
  void aMessageThatCanNotBeReadStaysAndIsToldAndThoseBehindItAreTaken() {
    MAILS.deliver(
        """
        Authentication-Results: %s
        From: %s
        Subject: mail-torn
        MIME-Version: 1.0
        Content-Type: application/json; name="torn.json"
        Content-Disposition: attachment; filename="torn.json"
        Content-Transfer-Encoding: base64

        e30=!broken
        """
            .formatted(PASSED, MailPeer.PARTNER));
    deliver(MailPeer.PARTNER, PASSED, "mail-behind");

    awaitIn("INBOX.done", "mail-behind");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(problem())
                    .hasValueSatisfying(why -> assertThat(why).contains("can't be read")));
    awaitInbox(subjects -> subjects.contains("mail-torn").doesNotContain("mail-behind"));

    MAILS.remove("mail-torn");
    await().atMost(Duration.ofMinutes(2)).until(() -> problem().isEmpty());
  }

  @Test
  void documentsForAPartnerAreAttachedToMessagesEachUnderItsName() throws Exception {
    var document = "ISA*mailed~".getBytes();
    var id = outbound.send(party("maker"), party("regulator"), document, DocumentKind.X12);

    await().atMost(Duration.ofMinutes(2)).until(() -> delivered(id));

    var message = only(document);
    assertThat(message.getFrom()[0]).hasToString(MailPeer.NODE);
    assertThat(message.getSubject()).matches("x12-[0-9a-f]{24}\\.edi");
    assertThat(message.getMessageID()).isEqualTo("<" + message.getSubject() + "@pedigree.example>");
    assertThat(attachment(message).getFileName()).isEqualTo(message.getSubject());
    assertThat(attachment(message).getContentType()).startsWith("application/edi-x12");
  }

  @Test
  void aServerThatShowsAnotherCertificateIsToldNothing() {
    var server = new MailServer("127.0.0.1", MAILS.smtps(), "node", "mail-password", "maker.pem");
    var document = new Claim(1, DocumentKind.X12, "ISA*secret~".getBytes(), new byte[32], 1);

    assertThatThrownBy(
            () -> sending.send(new Addressee(server, MailPeer.NODE, MailPeer.PARTNER), document))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Mail server node@127.0.0.1");
    assertThat(MAILS.partners()).noneMatch(message -> contains(message, document.body()));
  }

  private Optional<String> problem() {
    return Optional.ofNullable(states.all().get("maker-mail-in").problem());
  }

  private void deliver(String from, String results, String subject) {
    MAILS.deliver(message(from, results, subject));
  }

  /** The subject is the attached pack's serial number. */
  private String message(String from, String results, String subject) {
    return MailPeer.message(from, results, subject, commissioning("maker", subject));
  }

  private static void awaitIn(String folder, String subject) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(MAILS.subjects(folder)).contains(subject));
  }

  /** What was put away leaves the inbox when the look ends. */
  private static void awaitInbox(Consumer<ListAssert<String>> holds) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> holds.accept(assertThat(MAILS.subjects("INBOX"))));
  }

  private static MimeMessage only(byte[] document) {
    var found = MAILS.partners().stream().filter(message -> contains(message, document)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static boolean contains(MimeMessage message, byte[] document) {
    try (var content = attachment(message).getInputStream()) {
      return java.util.Arrays.equals(content.readAllBytes(), document);
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BodyPart attachment(MimeMessage message) throws IOException, MessagingException {
    return ((Multipart) message.getContent()).getBodyPart(0);
  }
}
