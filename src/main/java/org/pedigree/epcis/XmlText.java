package org.pedigree.epcis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document (XML 1.0, appendix F). The parser of the JDK could find the
 * encoding itself, but prints every wrong byte to the console.
 */
final class XmlText {

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
  private static final int DECLARATION = 256;

  private XmlText() {}

  static Reader of(InputStream document) {
    byte[] head = head(document);
    Charset charset = charset(head);
    int mark = mark(head, charset);
    return new InputStreamReader(
        new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), document),
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static byte[] head(InputStream document) {
    try {
      return document.readNBytes(DECLARATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Charset charset(byte[] document) {
    if (startsWith(document, 0xFE, 0xFF) || startsWith(document, 0x00, 0x3C)) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(document, 0xFF, 0xFE) || startsWith(document, 0x3C, 0x00)) {
      return StandardCharsets.UTF_16LE;
    }
    int length = Math.min(document.length, DECLARATION);
    String head = new String(document, 0, length, StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      throw Unreadable.at(1, "unknown encoding", "UTF-8", name);
    }
  }

  private static int mark(byte[] document, Charset charset) {
    if (startsWith(document, 0xEF, 0xBB, 0xBF)) {
      return charset.equals(StandardCharsets.UTF_8) ? 3 : 0;
    }
    return startsWith(document, 0xFE, 0xFF) || startsWith(document, 0xFF, 0xFE) ? 2 : 0;
  }

  private static boolean startsWith(byte[] document, int... bytes) {
    if (document.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((document[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
