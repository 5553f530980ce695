package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** One look after the other, by hand. */
class PickupTest extends PartnersNode {

  @Autowired private Pickup pickup;

  private Path folder;
  private Door door;

  @BeforeEach
  void folder(TestInfo test) throws IOException {
    var name = test.getTestMethod().orElseThrow().getName();
    folder = Files.createDirectories(HOME.resolve("by-hand").resolve(name));
    door = new Door("by-hand-" + name, "maker", new DoorPlace.Folder(folder));
  }

  @Test
  void aFileIsTakenWhenItLooksTheSameTwice() throws Exception {
    var whole = commissioning("maker", "looked-at-twice");
    Files.write(folder.resolve("grows.json"), new String(whole).substring(0, 400).getBytes());
    look();
    Files.write(folder.resolve("grows.json"), whole);
    look();
    assertThat(folder.resolve("grows.json")).exists();
    assertThat(jobs("looked-at-twice")).isEmpty();

    look();

    assertThat(folder.resolve("done/grows.json")).hasBinaryContent(whole);
    assertThat(captured("looked-at-twice")).isEqualTo("maker");
  }

  @Test
  void aTableIsTakenLikeAnyOtherDocument() throws Exception {
    var rows =
        "time,gtin,serial,lot,expiry\n2026-01-10T08:00:00Z,00300010577081,%s,PU,2041-03-31\n";
    Files.writeString(folder.resolve("serials-1.csv"), rows.formatted("PU1"));
    Files.writeString(folder.resolve("list-1.csv"), rows.formatted("PU2"));
    look();
    look();

    assertThat(folder.resolve("done/serials-1.csv")).exists();
    assertThat(folder.resolve("refused/list-1.csv")).exists();
  }

  @Test
  void whatGrowsWhileItIsReadIsNotTakenYet() throws Exception {
    var whole = new String(commissioning("maker", "grows-read"));
    var file = Files.writeString(folder.resolve("read.json"), whole.substring(0, 400));
    look();

    pickup.look(door, new GrowingWhenRead(new LocalShelf(folder), whole.substring(400)));

    assertThat(file).exists();
    assertThat(folder.resolve("refused")).doesNotExist();
    look();
    look();
    assertThat(folder.resolve("done/read.json")).hasContent(whole);
    assertThat(captured("grows-read")).isEqualTo("maker");
  }

  /** The node is killed, or the connection ends, when the document is in and the file not moved. */
  @Test
  void whatBreaksBeforeTheMoveIsDoneAgainWithTheSameAnswerAndOneEffect() throws Exception {
    Files.write(folder.resolve("twice.json"), commissioning("maker", "twice"));
    Files.writeString(folder.resolve("wrong.json"), "{\"type\": \"EPCISDocument\"}");
    look();
    var broken = new BrokenWhenMoved(new LocalShelf(folder), "done/twice.json");
    var other = new BrokenWhenMoved(broken, "refused/wrong.json");
    assertThatThrownBy(() -> pickup.look(door, other)).hasMessageContaining("2 files failed");
    assertThat(folder.resolve("twice.json")).exists();
    assertThat(captured("twice")).isEqualTo("maker");
    var first = captureId();

    look();

    assertThat(folder.resolve("done/twice.json")).exists();
    assertThat(folder.resolve("refused/wrong.json")).exists();
    assertThat(captureId()).isEqualTo(first);
    assertThat(captured("twice")).as("still one document and one event").isEqualTo("maker");
    try (var left = Files.list(folder)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private String captureId() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(folder.resolve("refused/wrong.json.error.json")))
        .path("captureID")
        .asString();
  }

  @Test
  void theOldestComesFirst() throws Exception {
    for (var serial : List.of("order-2", "order-3", "order-1")) {
      var file = Files.write(folder.resolve(serial + ".json"), commissioning("maker", serial));
      var minute = serial.charAt(serial.length() - 1) - '0';
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.parse("2026-01-01T00:0%d:00Z".formatted(minute))));
    }
    look();
    look();

    assertThat(jobs("order")).containsExactly("order-1", "order-2", "order-3");
  }

  @Test
  void whatIsTooLongIsRefusedUnread() throws Exception {
    try (var file = new RandomAccessFile(folder.resolve("long.xml").toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    look();
    look();

    assertThat(folder.resolve("refused/long.xml")).exists();
    assertThat(folder.resolve("refused/long.xml.error.json"))
        .content()
        .contains("GS1-EPCIS-Capture-File-Size-Limit", "1073741824 bytes");
  }

  @Test
  void aLinkToWhatIsNotTheSendersIsLeft() throws Exception {
    var elsewhere = Files.write(HOME.resolve("elsewhere.json"), commissioning("maker", "linked"));
    Files.createSymbolicLink(folder.resolve("link.json"), elsewhere);
    look();
    look();

    assertThat(folder.resolve("link.json")).isSymbolicLink();
    assertThat(jobs("linked")).isEmpty();
  }

  @Test
  void oneFileThatFailsIsInNobodysWay() throws Exception {
    Files.write(folder.resolve("a.json"), commissioning("maker", "way-a"));
    Files.write(folder.resolve("b.json"), commissioning("maker", "way-b"));
    look();
    var broken = new BrokenWhenMoved(new LocalShelf(folder), "done/a.json");

    assertThatThrownBy(() -> pickup.look(door, broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file 'a.json'");

    assertThat(folder.resolve("a.json")).exists();
    assertThat(folder.resolve("done/b.json")).exists();
  }

  private void look() throws Exception {
    pickup.look(door, new LocalShelf(folder));
  }

  /** Serial numbers that begin so, by the order in which their documents were taken in. */
  private List<String> jobs(String beginning) {
    return jdbc.sql(
            """
            select substring(canonical from '/21/(.*)') from event_epc
              join epc on epc.id = epc_id
              join event_document using (event_id)
             where canonical like 'https://id.gs1.org/01/00300010543215/21/' || ? || '%'
             order by document_id
            """)
        .param(beginning)
        .query(String.class)
        .list();
  }

  /** Somebody goes on writing just when a file is read. */
  private record GrowingWhenRead(LocalShelf shelf, String rest) implements DelegatingShelf {
    @Override
    public byte[] read(String name, int most) throws IOException {
      var content = shelf.read(name, most);
      Files.writeString(shelf.folder().resolve(name), rest, StandardOpenOption.APPEND);
      return content;
    }
  }

  /** The world ends just before a file is moved. */
  private record BrokenWhenMoved(Shelf shelf, String target) implements DelegatingShelf {
    @Override
    public void move(String from, String to) throws IOException {
      if (to.equals(target)) {
        throw new IOException("Connection reset");
      }
      shelf.move(from, to);
    }
  }
}
