package org.pedigree.ledger.opening;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;

/** Opens a sealed text piece by piece; nothing is given out that was not authenticated. */
final class SealedInput extends InputStream {

  private final DataInputStream in;
  private final HPKEContext context;
  private byte[] piece = new byte[0];
  private int at;
  private boolean last;

  SealedInput(InputStream in, HPKEContext context) {
    this.in = new DataInputStream(in);
    this.context = context;
  }

  @Override
  public int read() throws IOException {
    return more() ? piece[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!more()) {
      return -1;
    }
    var some = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, bytes, offset, some);
    at += some;
    return some;
  }

  private boolean more() throws IOException {
    while (at == piece.length) {
      if (last) {
        return false;
      }
      next();
    }
    return true;
  }

  private void next() throws IOException {
    try {
      var place = in.readByte();
      var length = in.readInt();
      if (place != Seal.MORE[0] && place != Seal.LAST[0]
          || length < Seal.TAG
          || length > Seal.PIECE + Seal.TAG) {
        throw new NotAnOpening("Its pieces have no shape.");
      }
      piece = context.open(new byte[] {place}, in.readNBytes(length));
      at = 0;
      last = place == Seal.LAST[0];
    } catch (EOFException e) {
      throw new NotAnOpening("It is cut short.");
    } catch (InvalidCipherTextException e) {
      throw new NotAnOpening("Its seal is not the sender's for this node, or is broken.");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
