package org.pedigree.ledger;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pedigree.ledger.chain.AnvilBinary;
import org.pedigree.ledger.chain.DevChain;
import org.springframework.util.FileSystemUtils;

/**
 * The chain that all tests of this JVM share; each puts contracts of its own on it. With {@code
 * -Dpedigree.ledger.rpc-url=http://…} it is a node that runs elsewhere, which need not mine at
 * once.
 */
public final class TestChain {

  private static final Path FOLDER =
      Path.of("target", "chain", "of-" + ProcessHandle.current().pid()).toAbsolutePath();

  private TestChain() {}

  /** Started when first asked for, ended with the JVM. */
  public static URI endpoint() {
    return Shared.ENDPOINT;
  }

  /** Whether it is a node that runs elsewhere. */
  static boolean isElsewhere() {
    return System.getProperty("pedigree.ledger.rpc-url") != null;
  }

  public static AnvilBinary anvil() {
    return AnvilBinary.find(List.of(Path.of("")))
        .orElseThrow(() -> new IllegalStateException("The build puts anvil below target"));
  }

  private static final class Shared {

    static final URI ENDPOINT = find();

    private static URI find() {
      var elsewhere = System.getProperty("pedigree.ledger.rpc-url");
      return elsewhere == null ? start() : URI.create(elsewhere);
    }

    private static URI start() {
      var chain = DevChain.start(anvil(), FOLDER);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    chain.close();
                    delete();
                  }));
      return chain.endpoint();
    }

    private static void delete() {
      try {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.deleteIfExists(FOLDER);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
