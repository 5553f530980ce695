package org.pedigree.epcis;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads EPCIS documents of every version in both languages, one event after the other. An event
 * that breaks the standard is told with what is wrong, and the next ones are read all the same.
 */
public final class EpcisReader {

  private final ReadLimits limits;

  public EpcisReader() {
    this(ReadLimits.DEFAULT);
  }

  /** Reads again what was taken in, by whichever limits there were at that time. */
  public static EpcisReader ofKept() {
    return new EpcisReader(ReadLimits.HIGHEST);
  }

  public EpcisReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Hands on the header, then every event, sound or flawed, in the order of the document.
   *
   * @throws DocumentUnreadable if there is no EPCIS document, or no way to its end; what was handed
   *     on before came from the part that could be read
   */
  public void read(byte[] document, Format format, Consumer<DocumentItem> sink) {
    switch (format) {
      case XML -> new XmlReader(new ByteArrayInputStream(document), limits, sink).read();
      case JSON -> new JsonReader(() -> new JsonInput(document, limits), limits, sink).read();
    }
  }

  /**
   * As {@link #read(byte[], Format, Consumer)}, for a document that need not be in memory as a
   * whole.
   *
   * @param document opens it at its beginning, as often as it is asked
   */
  public void read(Supplier<InputStream> document, Format format, Consumer<DocumentItem> sink) {
    switch (format) {
      case XML -> new XmlReader(document.get(), limits, sink).read();
      case JSON -> new JsonReader(() -> new JsonInput(document.get(), limits), limits, sink).read();
    }
  }
}
