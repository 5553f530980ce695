package org.pedigree.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A partner's folder, here or at its server. Names are those of its files, or of files in folders
 * one step below it.
 */
interface Shelf extends AutoCloseable {

  /** Its regular files whose names may be taken, at most so many; no links. */
  List<ShelfFile> files(int most) throws IOException;

  Optional<ShelfFile> find(String name) throws IOException;

  /** The beginning of a file, at most so many bytes. */
  byte[] read(String name, int most) throws IOException;

  void write(String name, byte[] content) throws IOException;

  /** Renames, in the place of what has the new name already. */
  void move(String from, String to) throws IOException;

  /** Removes what may not be there. */
  void remove(String name) throws IOException;

  /** Makes a folder, if there is none. */
  void makeFolder(String name) throws IOException;

  /** Whether it is worth going on after a failure. */
  boolean usable();

  @Override
  void close() throws IOException;
}
