package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folders of the parties, through the route that watches them. */
@PedigreeTest
class InboxTest {

  @Autowired private JdbcClient jdbc;

  @Value("${pedigree.data}/inbox")
  private Path inbox;

  @Test
  void everyPartyOfTheNodeHasAFolder() {
    assertThat(inbox.resolve("maker")).isDirectory();
    assertThat(inbox.resolve("harbor")).isDirectory();
  }

  @Test
  void aSoundDocumentIsCapturedAndMovedToDone() throws IOException {
    drop("maker", "sound.xml", Papers.commissioning("from-the-folder"));

    awaitFile("maker/done/sound.xml");

    assertThat(inbox.resolve("maker/sound.xml")).doesNotExist();
    assertThat(captured("from-the-folder")).isEqualTo(1);
    assertThat(
            jdbc.sql("select door from capture_job order by id desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo("folder");
  }

  @Test
  void aWrongDocumentIsMovedToRefusedWithTheReasonBesideIt() throws IOException {
    drop("maker", "wrong.json", Partner.bad("wrong-check-digit.json"));

    awaitFile("maker/refused/wrong.json");

    var report = report("maker/refused/wrong.json.error.json");
    assertThat(report.path("document").asString()).isEqualTo("wrong.json");
    assertThat(report.path("captureID").asString()).isNotBlank();
    var finding = report.path("findings").path(0);
    for (var part : new String[] {"place", "rule", "expected", "found"}) {
      assertThat(finding.path(part).asString()).as(part).isNotBlank();
    }
    assertThat(finding.path("place").asString()).contains("event 2");
    assertThat(captured("jcheck-sound")).isZero();
  }

  @Test
  void whatIsNoDocumentIsRefusedToo() throws IOException {
    drop("maker", "truncated.xml", Partner.bad("truncated.xml"));
    drop("maker", "empty.txt", new byte[0]);

    awaitFile("maker/refused/truncated.xml.error.json");
    awaitFile("maker/refused/empty.txt.error.json");
  }

  @Test
  void aFolderOfNobodyGivesNothingToAnybody() throws IOException {
    Files.createDirectories(inbox.resolve("nobody"));
    drop("nobody", "sound.xml", Papers.commissioning("of-nobody"));

    awaitFile("nobody/refused/sound.xml");

    assertThat(report("nobody/refused/sound.xml.error.json").toString()).contains("nobody");
    assertThat(captured("of-nobody")).isZero();
  }

  private void drop(String party, String name, byte[] document) throws IOException {
    var begun = Files.createTempFile(inbox.getParent(), "begun", ".part");
    Files.write(begun, document);
    Files.move(begun, inbox.resolve(party).resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitFile(String path) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(inbox.resolve(path)).exists());
  }

  private JsonNode report(String path) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(inbox.resolve(path)));
  }

  private long captured(String serial) {
    return jdbc.sql(
            """
            select count(*) from event_epc join epc on epc.id = epc_id
             where canonical = 'https://id.gs1.org/01/00300010543215/21/' || ?
            """)
        .param(serial)
        .query(Long.class)
        .single();
  }
}
