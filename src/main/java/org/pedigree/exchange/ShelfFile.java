package org.pedigree.exchange;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;

/** A file of a shelf, as it looked at one moment. */
record ShelfFile(String name, long size, Instant modified) {

  /** As partners finished them. */
  static final Comparator<ShelfFile> BY_AGE =
      Comparator.comparing(ShelfFile::modified).thenComparing(ShelfFile::name);

  private static final int LONGEST_NAME = 200;

  /** What others call a file while they write it, or hide. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\..*|.*\\.(tmp|part|partial|filepart|writing)", Pattern.CASE_INSENSITIVE);

  /** The listing is a server's word: a name may lead nowhere else. */
  static boolean mayBeTaken(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !UNFINISHED.matcher(name).matches()
        && name.chars().noneMatch(each -> each == '/' || each == '\\' || each < ' ');
  }
}
