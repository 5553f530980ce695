package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

/** What is read of a body, by its length and by what is said of it. */
class UploadTest {

  private static final CaptureSettings SETTINGS =
      new CaptureSettings(DataSize.ofMegabytes(2), 100, 1, Duration.ofSeconds(1), 1);

  @Test
  void ofTwoGigabytesLessThanAMegabyteBeyondTheLimitIsRead() throws IOException {
    var body = new Spaces(2L << 30);

    var upload = Upload.read(of(MediaType.APPLICATION_XML), body, SETTINGS);

    assertThat(upload.document()).hasSizeGreaterThan(SETTINGS.maxBytes());
    assertThat(body.read).isLessThan(SETTINGS.maxBytes() + (1L << 20));
  }

  @Test
  void ofABodyThatIsSaidToBeTooLongNothingIsRead() {
    var body = new Spaces(2L << 30);
    var headers = of(MediaType.APPLICATION_XML);
    headers.setContentLength(2L << 30);

    assertThatThrownBy(() -> Upload.read(headers, body, SETTINGS))
        .isInstanceOf(CaptureLimitExceeded.class)
        .hasMessageContaining("pedigree.capture.max-size")
        .hasMessageContaining("at most %d bytes".formatted(SETTINGS.maxBytes()))
        .hasMessageContaining("found %d bytes;".formatted(2L << 30));
    assertThat(body.read).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip"})
  void whatIsSaidToBePackedIsNeitherUnpackedNorRead(String encoding) {
    var body = new Spaces(1L << 20);
    var headers = of(MediaType.APPLICATION_XML);
    headers.set(HttpHeaders.CONTENT_ENCODING, encoding);

    assertThatThrownBy(() -> Upload.read(headers, body, SETTINGS))
        .isInstanceOf(UnsupportedMediaType.class)
        .hasMessageContaining(encoding);
    assertThat(body.read).isZero();
  }

  private static HttpHeaders of(MediaType type) {
    var headers = new HttpHeaders();
    headers.setContentType(type);
    return headers;
  }

  /** So many spaces, of which none is made before it is read. */
  private static final class Spaces extends InputStream {

    private final long length;
    private long read;

    Spaces(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return read++ < length ? ' ' : -1;
    }
  }
}
