package org.pedigree.vrs;

import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;

/**
 * Who answers for a product.
 *
 * @param url of the responder; its doors are below
 * @param from the first day of it
 * @param until the last; open where it is missing
 */
record DirectoryEntry(
    Gtin gtin, Gln responder, URI url, LocalDate from, @Nullable LocalDate until) {

  private static final int COLUMNS = 5;

  /**
   * Reads a line of five columns; the last may be empty.
   *
   * @param plain whether an address on this machine may be without TLS
   */
  static DirectoryEntry of(String line, boolean plain) {
    var columns = line.split(",", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "expected gtin,responderGLN,url,from,until; found %d columns".formatted(columns.length));
    }
    return new DirectoryEntry(
        new Gtin(columns[0].strip()),
        new Gln(columns[1].strip()),
        url(columns[2].strip(), plain),
        LocalDate.parse(columns[3].strip()),
        columns[4].isBlank() ? null : LocalDate.parse(columns[4].strip()));
  }

  boolean isEffective(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }

  private static URI url(String text, boolean plain) {
    var url = URI.create(text);
    var encrypted = "https".equals(url.getScheme());
    if (url.getHost() == null
        || url.getUserInfo() != null
        || url.getQuery() != null
        || url.getFragment() != null
        || !encrypted && !(plain && "http".equals(url.getScheme()) && isHere(url.getHost()))) {
      throw new IllegalArgumentException("expected an https address, found " + text);
    }
    return url;
  }

  private static boolean isHere(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
  }
}
