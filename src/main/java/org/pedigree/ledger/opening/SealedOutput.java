package org.pedigree.ledger.opening;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;

/** Seals a text piece by piece. */
final class SealedOutput extends OutputStream {

  private final DataOutputStream out;
  private final HPKEContext context;
  private final byte[] piece = new byte[Seal.PIECE];
  private int filled;
  private boolean closed;

  SealedOutput(OutputStream out, HPKEContext context) {
    this.out = new DataOutputStream(out);
    this.context = context;
  }

  @Override
  public void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (var at = 0; at < length; ) {
      if (filled == piece.length) {
        send(Seal.MORE);
      }
      var some = Math.min(length - at, piece.length - filled);
      System.arraycopy(bytes, offset + at, piece, filled, some);
      filled += some;
      at += some;
    }
  }

  private void send(byte[] place) throws IOException {
    try {
      var sealed = context.seal(place, Arrays.copyOf(piece, filled));
      out.writeByte(place[0]);
      out.writeInt(sealed.length);
      out.write(sealed);
      filled = 0;
    } catch (InvalidCipherTextException e) {
      throw new IOException("A piece of an opening could not be sealed", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      send(Seal.LAST);
      out.close();
    }
  }
}
