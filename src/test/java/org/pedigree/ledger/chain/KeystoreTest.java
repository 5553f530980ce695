package org.pedigree.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreTest {

  private static final int WORK = 1024;

  @TempDir private Path folder;

  @Test
  void aKeyIsTheSameWhenItIsOpenedAgain() {
    var account = new Keystore(folder, "a password", WORK).create();
    var again = new Keystore(folder, "a password", WORK).open(account.address());

    assertThat(again.sign(1, 0, 21_000, account.address(), "0x"))
        .isEqualTo(account.sign(1, 0, 21_000, account.address(), "0x"));
  }

  @Test
  void anotherPasswordOpensNothing() {
    var account = new Keystore(folder, "a password", WORK).create();

    assertThatThrownBy(() -> new Keystore(folder, "another", WORK).open(account.address()))
        .isInstanceOf(KeyNotOpened.class)
        .hasMessageStartingWith("The keystore password does not open");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> new Keystore(folder, "a password", WORK).open("0x11"))
        .isInstanceOf(KeyNotOpened.class)
        .hasMessageStartingWith("The key of account 0x11 is not in " + folder);
  }

  @Test
  void aFileIsItsOwnersAloneAndShowsNoKey() throws IOException {
    var account = new Keystore(folder, "a password", WORK).create();
    var file = folder.resolve(account.address() + ".json");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .contains("scrypt", "\"n\":1024")
        .doesNotContain("privateKey");
  }
}
