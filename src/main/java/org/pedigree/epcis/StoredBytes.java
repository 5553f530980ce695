package org.pedigree.epcis;

import java.io.InputStream;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bytes of a stored document, fetched in pieces as they are read. */
final class StoredBytes extends InputStream {

  private static final int PIECE = 1 << 22;

  private final JdbcClient jdbc;
  private final long document;
  private byte[] piece = new byte[0];
  private int next;
  private int fetched;
  private boolean ended;

  StoredBytes(JdbcClient jdbc, long document) {
    this.jdbc = jdbc;
    this.document = document;
  }

  @Override
  public int read() {
    return hasMore() ? piece[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int from, int most) {
    Objects.checkFromIndexSize(from, most, bytes.length);
    if (most == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(most, piece.length - next);
    System.arraycopy(piece, next, bytes, from, count);
    next += count;
    return count;
  }

  private boolean hasMore() {
    if (next == piece.length && !ended) {
      piece =
          jdbc.sql("select substring(body from ? for ?) from document where id = ?")
              .params(fetched + 1, PIECE, document)
              .query((row, _) -> row.getBytes(1))
              .single();
      next = 0;
      fetched += piece.length;
      ended = piece.length < PIECE;
    }
    return next < piece.length;
  }
}
