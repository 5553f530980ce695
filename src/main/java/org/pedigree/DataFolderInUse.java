package org.pedigree;

import java.nio.file.Path;

/** Another process of this product works on the data folder. */
final class DataFolderInUse extends RuntimeException {

  DataFolderInUse(Path folder, String holder) {
    super("The data folder %s is in use by %s.".formatted(folder, holder));
  }
}
