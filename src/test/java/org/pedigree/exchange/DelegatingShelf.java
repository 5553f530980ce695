package org.pedigree.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A shelf before another one, for a test to let something of it fail. */
interface DelegatingShelf extends Shelf {

  Shelf shelf();

  @Override
  default List<ShelfFile> files(int most) throws IOException {
    return shelf().files(most);
  }

  @Override
  default Optional<ShelfFile> find(String name) throws IOException {
    return shelf().find(name);
  }

  @Override
  default byte[] read(String name, int most) throws IOException {
    return shelf().read(name, most);
  }

  @Override
  default void write(String name, byte[] content) throws IOException {
    shelf().write(name, content);
  }

  @Override
  default void move(String from, String to) throws IOException {
    shelf().move(from, to);
  }

  @Override
  default void remove(String name) throws IOException {
    shelf().remove(name);
  }

  @Override
  default void makeFolder(String name) throws IOException {
    shelf().makeFolder(name);
  }

  @Override
  default boolean usable() {
    return shelf().usable();
  }

  @Override
  default void close() throws IOException {
    shelf().close();
  }
}
