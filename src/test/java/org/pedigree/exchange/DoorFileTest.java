package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorFileTest {

  private static final String SOUND =
      """
      - templatedRoute:
          routeTemplateRef: sftp-in
          routeId: acme-in
          parameters:
            - name: party
              value: acme
            - name: port
              value: 2222
      """;

  @TempDir private Path folder;

  @Test
  void aFileOfDoorsIsRead() throws IOException {
    var entry = read(SOUND).entries().getFirst();

    assertThat(entry.routeId()).isEqualTo("acme-in");
    assertThat(entry.template()).isEqualTo(DoorTemplate.SFTP_IN);
    assertThat(entry.parameters().text("party")).isEqualTo("acme");
    assertThat(entry.parameters().number("port", 1, 65_535)).isEqualTo(2222);
  }

  /** Each names the place, and what it has that it may not, or lacks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sftp-in | telnet-in | door 1, routeTemplateRef | telnet-in",
        "templatedRoute | route | door 1 | 'route'",
        "routeId: acme-in | routeId: Acme/In | door 1, routeId | Acme/In",
        "routeId: acme-in | beans: {} | door 1 | 'beans'",
        "value: acme | value: '{{pedigree.ledger.keystore-password}}' | parameter party | {{",
        "value: acme | value: {a: b} | parameter party | an object",
        "name: port | name: party | parameter party | two",
        "value: acme | value: !!java.net.URL [\"http://evil.example\"] | the file | URL",
        "value: acme | worth: acme | door 1, parameters | 'worth'",
      })
  void whatIsNoDoorIsRefusedByPlace(String sound, String bad, String place, String found) {
    assertThat(SOUND).contains(sound);

    assertThatThrownBy(() -> read(SOUND.replace(sound, bad)))
        .isInstanceOf(NotADoor.class)
        .hasMessageContaining(place)
        .hasMessageContaining("expected")
        .hasMessageContaining(found);
  }

  @Test
  void anEmptyFileOneThatIsNoListAndOneThatIsTooLongAreRefused() {
    assertThatThrownBy(() -> read("")).isInstanceOf(NotADoor.class).hasMessageContaining("nothing");
    assertThatThrownBy(() -> read("[]")).isInstanceOf(NotADoor.class).hasMessageContaining("none");
    assertThatThrownBy(() -> read("a: b"))
        .isInstanceOf(NotADoor.class)
        .hasMessageContaining("an object");
    assertThatThrownBy(() -> read(SOUND + "#".repeat(70_000)))
        .isInstanceOf(NotADoor.class)
        .hasMessageContaining("at most");
  }

  @ParameterizedTest
  @CsvSource({
    "every, 30s, sound",
    "every, 1ms, a duration",
    "every, soon, a duration",
    "port, 0, a number",
    "port, 99999, a number",
    "host, evil.example/path, the name or address",
    "key, ../../etc/shadow, the name of a file",
    "hostKey, MD5:ab:cd, fingerprints",
    "hostKey, SHA256:abc, fingerprints",
    "user, a b, the name"
  })
  void everyParameterParsesOrIsRefused(String name, String value, String expected) {
    var sound =
        new java.util.HashMap<>(
            java.util.Map.of(
                "party", "acme",
                "host", "sftp.acme.example",
                "port", "22",
                "user", "pedigree",
                "key", "acme",
                "hostKey", "SHA256:" + "a".repeat(43),
                "folder", "/out",
                "every", "10s"));
    sound.put(name, value);
    var parameters = new DoorParameters(sound);

    if (expected.equals("sound")) {
      assertThat(Door.of("acme-in", DoorTemplate.SFTP_IN, parameters).party()).isEqualTo("acme");
    } else {
      assertThatThrownBy(() -> Door.of("acme-in", DoorTemplate.SFTP_IN, parameters))
          .isInstanceOf(NotADoor.class)
          .hasMessageContaining("parameter " + name)
          .hasMessageContaining(expected);
    }
  }

  /** A listing is another's word. */
  @ParameterizedTest
  @CsvSource({
    "asn-1.xml, true",
    "../../etc/passwd, false",
    ".hidden, false",
    "..\\windows.xml, false",
    "asn.xml.part, false",
    "asn.filepart, false",
    "asn.TMP, false",
    "party.xml, true"
  })
  void onlyFinishedFilesOfTheFolderItselfAreTaken(String name, boolean taken) {
    assertThat(ShelfFile.mayBeTaken(name)).isEqualTo(taken);
  }

  private DoorFile read(String text) throws IOException {
    return DoorFile.read(Files.writeString(folder.resolve("acme.camel.yaml"), text));
  }
}
