package org.pedigree.ledger.chain;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The saved states of a dev chain: the last one, and the one before it. */
record DevChainState(Path folder) {

  private static final String LAST = "state.json";
  private static final String BEFORE = "state.before.json";

  /** Those that are there, the last one first. */
  List<Path> generations() {
    return Stream.of(LAST, BEFORE).map(folder::resolve).filter(Files::exists).toList();
  }

  /**
   * Writes a new state: whole and on the disk, before it takes the place of the last one.
   *
   * @param dump as {@code anvil_dumpState} answers: hexadecimal, compressed
   * @return false where the dump is not of one moment; then nothing is changed
   */
  boolean write(String dump) {
    var unfinished = folder.resolve(LAST + ".new");
    var last = folder.resolve(LAST);
    try {
      if (!writeDurably(unfinished, dump)) {
        return false;
      }
      if (Files.exists(last)) {
        Files.move(last, folder.resolve(BEFORE), ATOMIC_MOVE, REPLACE_EXISTING);
      }
      Files.move(unfinished, last, ATOMIC_MOVE, REPLACE_EXISTING);
      try (var directory = FileChannel.open(folder, READ)) {
        directory.force(true);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The dev chain's state cannot be saved in " + folder, e);
    }
  }

  private static boolean writeDurably(Path file, String dump) throws IOException {
    var compressed = HexFormat.of().parseHex(dump, 2, dump.length());
    try (var channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING);
        var state = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      var isOfOneMoment = DumpedState.copy(state, out);
      out.flush();
      channel.force(true);
      return isOfOneMoment;
    }
  }
}
