package org.pedigree;

import java.nio.file.Path;

/** Another process of this product works on the data folder. */
final class DataFolderInUse extends CannotStart {

  private static final long serialVersionUID = 1;

  DataFolderInUse(Path folder, String holder) {
    super(
        "The data folder %s is in use by %s.".formatted(folder, holder),
        "End that process, or set pedigree.data to another folder.");
  }
}
