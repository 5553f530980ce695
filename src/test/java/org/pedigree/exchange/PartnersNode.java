package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pedigree.PedigreeTest;
import org.pedigree.TestPapers;
import org.pedigree.capture.Capture;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node with partners' files, some of them wrong, and a partner's server beside it. */
@PedigreeTest
abstract class PartnersNode {

  static final Path HOME =
      Path.of("target", "test-data", "partner-doors-" + ProcessHandle.current().pid())
          .toAbsolutePath();
  static final Path KEYS = HOME.resolve("keys");
  static final SftpPeer PEER = SftpPeer.start(HOME.resolve("server"));
  static final KafkaPeer KAFKA =
      KafkaPeer.start(1, "maker-documents", "maker-answers", "swiftcare-documents", "by-hand");

  static final TlsIdentity NODE = TlsIdentity.valid("node");
  static final TlsIdentity PHARMACY = TlsIdentity.valid("pharmacy");
  static final TlsIdentity NEW_PHARMACY = TlsIdentity.valid("pharmacy next year");
  static final TlsIdentity LATE_PHARMACY =
      TlsIdentity.of("pharmacy last year", Instant.parse("2020-01-01T00:00:00Z"));
  static final TlsIdentity MAKER = TlsIdentity.valid("maker");
  static final TlsIdentity PRAIRIE = TlsIdentity.valid("prairie");
  static final HttpsPeer PRAIRIES = HttpsPeer.start(PRAIRIE, NODE.certificate());

  static final TlsIdentity MAIL = TlsIdentity.valid("mail");
  static final MailPeer MAILS = MailPeer.start(MAIL, HOME.resolve("mail.p12"));

  @Autowired Capture capture;
  @Autowired Parties parties;
  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void partners(DynamicPropertyRegistry properties) {
    PEER.giveKey(KEYS.resolve("node"));
    SftpPeer.giveOtherKey(KEYS.resolve("other"));
    KafkaPeer.giveClientSettings(KEYS.resolve("brokers"));
    folder("server/out");
    folder("server/out-pharmacy");
    folder("server/in-harbor");
    folder("northwind");
    folder("partners");
    partner(
        "harbor", sftp("harbor", "harbor-sftp-out", "/in-harbor").replace("sftp-in", "sftp-out"));
    partner("maker", sftp("maker", "maker-sftp-in", "/out"));
    partner("pharmacy", sftp("pharmacy", "pharmacy-sftp-in", "out-pharmacy"));
    partner(
        "northwind",
        """
        - templatedRoute:
            routeTemplateRef: folder-in
            routeId: northwind-folder-in
            parameters:
              - {name: party, value: northwind}
              - {name: folder, value: "%s"}
              - {name: every, value: 1s}
        """
            .formatted(HOME.resolve("northwind")));
    partner(
        "distributor",
        """
        - templatedRoute:
            routeTemplateRef: folder-out
            routeId: distributor-folder-out
            parameters:
              - {name: party, value: distributor}
              - {name: folder, value: "%s"}
              - {name: every, value: 1s}
        """
            .formatted(HOME.resolve("distributor")));
    partner("maker-kafka", kafkaIn("maker", "maker-documents", "maker-answers"));
    partner("swiftcare", kafkaOut("swiftcare", "swiftcare-documents"));
    NODE.writeWithKey(KEYS.resolve("node.pem"));
    PHARMACY.writeCertificate(KEYS.resolve("pharmacy.pem"));
    NEW_PHARMACY.writeCertificate(KEYS.resolve("pharmacy-new.pem"));
    LATE_PHARMACY.writeCertificate(KEYS.resolve("pharmacy-late.pem"));
    MAKER.writeCertificate(KEYS.resolve("maker.pem"));
    PRAIRIE.writeCertificate(KEYS.resolve("prairie.pem"));
    partner(
        "https",
        httpsIn("pharmacy", "pharmacy.pem, pharmacy-new.pem, pharmacy-late.pem")
            + httpsIn("maker", "maker.pem")
            + httpsOut("prairie", PRAIRIES.url()));
    MAIL.writeCertificate(KEYS.resolve("mail.pem"));
    secret("mail-password", "node-secret\n");
    partner("mail", mailIn("maker") + mailOut("regulator"));
    properties.add("pedigree.exchange.patience", () -> "3s");
    properties.add("pedigree.exchange.https.port", () -> 0);
    properties.add("pedigree.exchange.https.identity", () -> "node.pem");
    partner("second", sftp("harbor", "second-out", "/in-harbor").replace("sftp-in", "sftp-out"));
    partner("broken", sftp("maker", "broken-in", "/out").replace("SHA256:", "MD5:"));
    partner("stranger", sftp("nobody", "stranger-in", "/out"));
    partner("thief", sftp("pharmacy", "inbox", "/out"));
    partner("more", sftp("pharmacy", "more-in", "/out") + "      - {name: extra, value: 1}\n");
    properties.add("pedigree.exchange.partners", () -> HOME.resolve("partners").toString());
    properties.add("pedigree.exchange.keys", KEYS::toString);
  }

  private static String sftp(String party, String door, String folder) {
    return door(
        door,
        "sftp-in",
        party,
        Map.of(
            "host", "127.0.0.1",
            "port", PEER.port(),
            "user", "pedigree",
            "key", "node",
            "hostKey", PEER.fingerprint(),
            "folder", folder,
            "every", "1s"));
  }

  private static String kafkaIn(String party, String topic, String answers) {
    return door(
        party + "-kafka-in",
        "kafka-in",
        party,
        Map.of(
            "brokers", KAFKA.brokers(), "topic", topic, "client", "brokers", "answers", answers));
  }

  private static String kafkaOut(String party, String topic) {
    return door(
        party + "-kafka-out",
        "kafka-out",
        party,
        Map.of("brokers", KAFKA.brokers(), "topic", topic, "client", "brokers", "every", "1s"));
  }

  private static String httpsIn(String party, String certificates) {
    return door(party + "-https-in", "https-in", party, Map.of("certificates", certificates));
  }

  private static String httpsOut(String party, String url) {
    return door(
        party + "-https-out",
        "https-out",
        party,
        Map.of("url", url, "client", "node.pem", "trust", "prairie.pem", "every", "1s"));
  }

  private static String mailIn(String party) {
    return door(
        party + "-mail-in",
        "mail-in",
        party,
        mail(
            MAILS.imaps(),
            Map.of("senders", MailPeer.PARTNER, "checkedBy", "mx.pedigree.example")));
  }

  private static String mailOut(String party) {
    return door(
        party + "-mail-out",
        "mail-out",
        party,
        mail(MAILS.smtps(), Map.of("from", MailPeer.NODE, "to", MailPeer.PARTNER)));
  }

  private static Map<String, Object> mail(int port, Map<String, Object> more) {
    var parameters = new LinkedHashMap<String, Object>(more);
    parameters.put("host", "127.0.0.1");
    parameters.put("port", port);
    parameters.put("user", "node");
    parameters.put("password", "mail-password");
    parameters.put("trust", "mail.pem");
    parameters.put("every", "1s");
    return parameters;
  }

  private static String door(
      String id, String template, String party, Map<String, Object> parameters) {
    var text = new StringBuilder();
    text.append("- templatedRoute:\n    routeTemplateRef: %s\n".formatted(template));
    text.append("    routeId: %s\n    parameters:\n".formatted(id));
    text.append("      - {name: party, value: %s}\n".formatted(party));
    parameters.forEach(
        (name, value) -> text.append("      - {name: %s, value: \"%s\"}\n".formatted(name, value)));
    return text.toString();
  }

  private static void secret(String name, String content) {
    try {
      var file = Files.writeString(KEYS.resolve(name), content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void partner(String name, String text) {
    try {
      Files.writeString(HOME.resolve("partners").resolve(name + ".camel.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void folder(String name) {
    try {
      Files.createDirectories(HOME.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] commissioning(String party, String serial) {
    var papers = new TestPapers(capture, parties);
    return papers.document(papers.commissioning(party, "2041-03-31", TestPapers.pack(serial)));
  }

  static void drop(String path, byte[] document) throws IOException {
    var begun = Files.write(Files.createTempFile(HOME, "begun", ".x"), document);
    Files.move(
        begun,
        HOME.resolve(path),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void awaitFile(String path) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(HOME.resolve(path)).exists());
  }

  static JsonNode report(String path) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(HOME.resolve(path)));
  }

  /** Of the document with this pack, as the party that sent it is told. */
  String cameBy(String serial) {
    return jdbc.sql(
            """
            select distinct m.door from epc join event_epc named on named.epc_id = epc.id
              join event on event.id = named.event_id
              join document on document.id = event.document_id
              join monitor_document m on m.document_id = document.id and m.party = document.sender
             where epc.canonical like '%/21/' || ?
            """)
        .param(serial)
        .query(String.class)
        .single();
  }

  /** The code of the sender of the one document that speaks of this pack. */
  String captured(String serial) {
    return jdbc.sql(
            """
            select party.code from event_epc
              join epc on epc.id = epc_id
              join event_document using (event_id)
              join document on document.id = document_id
              join party on party.id = sender
             where canonical = 'https://id.gs1.org/01/00300010543215/21/' || ?
            """)
        .param(serial)
        .query(String.class)
        .single();
  }

  boolean isKnown(String serial) {
    return jdbc.sql(
            "select exists (select from event_epc join epc on epc.id = epc_id where canonical = ?)")
        .param("https://id.gs1.org/01/00300010543215/21/" + serial)
        .query(Boolean.class)
        .single();
  }

  boolean delivered(long id) {
    return jdbc.sql("select delivered_at is not null from outbound_document where id = ?")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  PartyId party(String code) {
    return parties.byCode(code).orElseThrow().id();
  }
}
