package org.pedigree.as2.smime;

/** Names of files that others chose: a name, never a path. */
final class FileNames {

  private static final int LONGEST = 200;

  private FileNames() {}

  static String clean(String name) {
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var plain = last.replaceAll("[\\p{Cntrl}\"]", "").strip();
    return plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
  }
}
