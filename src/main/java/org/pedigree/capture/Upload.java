package org.pedigree.capture;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Format;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A document as it comes through the HTTP door: bounded, and in a format that its type names. */
record Upload(byte[] document, Format format) {

  private static final MediaType JSON_LD = new MediaType("application", "ld+json");

  /**
   * @throws UnsupportedMediaType if the type names no format of EPCIS
   * @throws CaptureLimitExceeded if the body is longer than the settings allow
   */
  static Upload read(HttpHeaders headers, InputStream body, CaptureSettings settings)
      throws IOException {
    refuseEncoded(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
    var format = format(headers.getFirst(HttpHeaders.CONTENT_TYPE));
    var most = settings.maxBytes();
    if (headers.getContentLength() > most) {
      throw CaptureLimitExceeded.ofBytes(most, headers.getContentLength());
    }
    var document = body.readNBytes(most + 1);
    refuseOther(format, Look.at(document));
    return new Upload(document, format);
  }

  /** The same bytes come again when the client has mended its header, so they are not kept. */
  private static void refuseOther(Format said, Look look) {
    if (look == Look.JSON && said == Format.XML || look == Look.XML && said == Format.JSON) {
      throw new UnsupportedMediaType("a body of " + look, "said to be " + said);
    }
  }

  /**
   * Of a document that comes without a type. What is neither is read as XML, which says what is
   * wrong with it.
   */
  static Format formatOf(byte[] document) {
    return Look.at(document) == Look.JSON ? Format.JSON : Format.XML;
  }

  /** What a body looks like by its first character. */
  enum Look {
    XML,
    JSON,
    NEITHER;

    static Look at(byte[] document) {
      for (var each : document) {
        if (each > ' ') {
          return each == '<' ? XML : each == '{' ? JSON : NEITHER;
        }
      }
      return NEITHER;
    }
  }

  private static Format format(@Nullable String contentType) {
    var type = parse(contentType);
    if (type.equalsTypeAndSubtype(MediaType.APPLICATION_XML)
        || type.equalsTypeAndSubtype(MediaType.TEXT_XML)) {
      return Format.XML;
    }
    if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
        || type.equalsTypeAndSubtype(JSON_LD)) {
      return Format.JSON;
    }
    throw new UnsupportedMediaType("Content-Type", type.toString());
  }

  private static MediaType parse(@Nullable String contentType) {
    if (contentType == null) {
      throw new UnsupportedMediaType("Content-Type", "nothing");
    }
    try {
      return MediaType.parseMediaType(contentType);
    } catch (InvalidMediaTypeException e) {
      throw new UnsupportedMediaType("Content-Type", contentType);
    }
  }

  private static void refuseEncoded(@Nullable String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new UnsupportedMediaType(HttpHeaders.CONTENT_ENCODING, encoding);
    }
  }
}
