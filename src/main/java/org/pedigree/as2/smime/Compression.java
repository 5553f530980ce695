package org.pedigree.as2.smime;

import java.io.IOException;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.util.io.StreamOverflowException;
import org.jspecify.annotations.Nullable;

/** Compressed-data (RFC 3274, RFC 5402). */
final class Compression {

  private Compression() {}

  static MimeEntity compress(MimeEntity content) {
    try {
      var compressed =
          new CMSCompressedDataGenerator()
              .generate(new CMSProcessableByteArray(content.raw()), new ZlibCompressor());
      return MimeEntity.of(
          "application/pkcs7-mime; smime-type=compressed-data; name=\"smime.p7z\"",
          compressed.getEncoded());
    } catch (CMSException | IOException e) {
      throw new IllegalStateException("Can't compress", e);
    }
  }

  /** Expands up to a bound, whatever the compressed form promises. */
  static byte[] expand(byte[] compressed, long largest) {
    try {
      return new CMSCompressedData(compressed).getContent(new ZlibExpanderProvider(largest));
    } catch (CMSException | IllegalArgumentException | ClassCastException e) {
      throw isTooMuch(e)
          ? failed(
              "at most %d bytes when expanded (pedigree.as2.max-size)".formatted(largest), "more")
          : failed("compressed data", "none that can be expanded");
    }
  }

  private static boolean isTooMuch(Exception failure) {
    return Stream.<@Nullable Throwable>iterate(failure, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .limit(10)
        .anyMatch(StreamOverflowException.class::isInstance);
  }

  private static Refused failed(String expected, String found) {
    return new Refused(Disposition.DECOMPRESSION_FAILED, "compression", expected, found);
  }
}
