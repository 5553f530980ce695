package org.pedigree.ledger.opening;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Openings as text: a line of JSON for each {@link OpeningLine}, compressed. */
public final class OpeningText {

  private static final JsonMapper JSON = new JsonMapper();

  /** Two proofs of 64 siblings, and what stands around them. */
  private static final int LONGEST_LINE = 16_384;

  private OpeningText() {}

  /** Writes lines; to be closed when all are written. */
  public static final class Writer implements AutoCloseable {

    private final OutputStream out;

    public Writer(OutputStream sealed) throws IOException {
      out = new GZIPOutputStream(sealed, LONGEST_LINE);
    }

    public void write(OpeningLine line) throws IOException {
      out.write(JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reads lines of somebody who may have written anything. */
  public static final class Reader implements AutoCloseable {

    private final InputStream in;
    private long left;

    /**
     * @param longest so many bytes are read at most, once they are decompressed
     */
    public Reader(InputStream sealed, long longest) throws IOException {
      in = new BufferedInputStream(new GZIPInputStream(sealed, LONGEST_LINE));
      left = longest;
    }

    /**
     * The next line; empty after the last.
     *
     * @throws NotAnOpening where it is none
     */
    public Optional<OpeningLine> next() throws IOException {
      var line = new ByteArrayOutputStream();
      for (var next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          return Optional.of(parsed(line));
        }
        if (line.size() == LONGEST_LINE || --left < 0) {
          throw new NotAnOpening("It is longer than an opening may be.");
        }
        line.write(next);
      }
      if (line.size() > 0) {
        throw new NotAnOpening("Its last line is cut short.");
      }
      return Optional.empty();
    }

    private static OpeningLine parsed(ByteArrayOutputStream line) {
      try {
        var parsed = JSON.readValue(line.toByteArray(), OpeningLine.class);
        if (parsed == null) {
          throw new NotAnOpening("A line of it says nothing.");
        }
        return parsed;
      } catch (JacksonException e) {
        throw new NotAnOpening("A line of it can't be read.");
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
