package org.pedigree.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A dev chain that mines at its own pace instead of at once, has no unlocked accounts, and stands
 * behind the strict proxy: the nearest thing to Besu where none is installed.
 */
public final class SlowChain implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on ([0-9.]+:\\d+)");

  private final Process anvil;
  private final BesuLike proxy;

  /** Starts one with a block every so many seconds. */
  public SlowChain(AnvilBinary binary, String seconds) {
    var command =
        List.of(
            binary.file().toString(),
            "--port",
            "0",
            "--hardfork",
            "osaka",
            "--gas-price",
            "0",
            "--base-fee",
            "0",
            "--accounts",
            "0",
            "--block-time",
            seconds);
    try {
      anvil = new ProcessBuilder(command).redirectErrorStream(true).start();
      proxy = new BesuLike(URI.create("http://" + address()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the proxy answers. */
  public URI endpoint() {
    return proxy.endpoint();
  }

  private String address() throws IOException {
    var output = anvil.inputReader();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var found = LISTENING.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return found.group(1);
      }
    }
    throw new IOException("anvil ended before it listened");
  }

  @Override
  public void close() {
    proxy.close();
    anvil.destroy();
  }
}
