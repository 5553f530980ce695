package org.pedigree.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The private keys of accounts, each in an encrypted file (Web3 Secret Storage, version 3) that its
 * owner alone may read. A key that was opened stays open until the program ends.
 */
public final class Keystore {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final String password;
  private final int work;
  private final Map<String, Account> open = new ConcurrentHashMap<>();

  /**
   * @param work the cost N of scrypt, for new files
   */
  public Keystore(Path folder, String password, int work) {
    this.folder = folder;
    this.password = password;
    this.work = work;
  }

  /** Draws a key and keeps it; durable before it is answered. */
  public Account create() {
    try {
      var pair = Keys.createEcKeyPair();
      var account = new Account(Credentials.create(pair));
      write(account.address(), JSON.writeValueAsBytes(Wallet.create(password, pair, work, 1)));
      open.put(account.address(), account);
      return account;
    } catch (CipherException | GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform can encrypt a keystore file", e);
    }
  }

  /**
   * The account with this address.
   *
   * @throws KeyNotOpened where there is no such file, or another password opens it
   */
  public Account open(String address) {
    return open.computeIfAbsent(address, this::read);
  }

  /** Whether there is a key for this address; not whether the password opens it. */
  public boolean has(String address) {
    return open.containsKey(address) || Files.exists(file(address));
  }

  /** The addresses of all keys in the folder. */
  public Set<String> addresses() {
    if (Files.notExists(folder)) {
      return Set.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("0x[0-9a-f]{40}\\.json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException("The keys of accounts can't be listed in " + folder, e);
    }
  }

  private Account read(String address) {
    var file = file(address);
    try {
      var wallet = JSON.readValue(Files.readAllBytes(file), WalletFile.class);
      return new Account(Credentials.create(Wallet.decrypt(password, wallet)));
    } catch (IOException e) {
      throw new KeyNotOpened("The key of account %s is not in %s.".formatted(address, file), e);
    } catch (CipherException e) {
      throw new KeyNotOpened("The keystore password does not open %s.".formatted(file), e);
    }
  }

  private void write(String address, byte[] content) {
    try {
      Files.createDirectories(folder);
      var permissions = PosixFilePermissions.fromString("rw-------");
      var file = Files.createFile(file(address), PosixFilePermissions.asFileAttribute(permissions));
      try (var channel =
          java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
        channel.write(java.nio.ByteBuffer.wrap(content));
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The key of an account cannot be kept in " + folder, e);
    }
  }

  private Path file(String address) {
    return folder.resolve(address + ".json");
  }
}
