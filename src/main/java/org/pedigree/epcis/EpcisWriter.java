package org.pedigree.epcis;

import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an EPCIS document event by event, so that it need not fit into memory. What is written
 * reads back as the same events, by their hash. To be closed, which ends the document; not the
 * stream.
 */
public abstract sealed class EpcisWriter implements AutoCloseable
    permits JsonDocumentWriter, XmlDocumentWriter {

  /**
   * What stands before the events.
   *
   * @param instance names the document among those of its sender
   * @param sender of the document, as EPC URN or Digital Link
   * @param statement what the header affirms; null for nothing
   */
  public record Heading(
      String instance,
      Instant created,
      String sender,
      String receiver,
      List<Described> masterData,
      @Nullable Affirmation statement) {

    public Heading {
      masterData = List.copyOf(masterData);
    }
  }

  /** A transaction statement under the GS1 US guideline. */
  public record Affirmation(
      @Nullable String guideline, boolean affirmed, @Nullable String notice) {}

  /**
   * Master data of one product class, place or party.
   *
   * @param attributes by their CBV names
   */
  public record Described(Kind kind, Identifier id, Map<String, String> attributes) {

    /** The vocabulary it belongs to. */
    public enum Kind {
      EPC_CLASS("urn:epcglobal:epcis:vtype:EPCClass"),
      LOCATION("urn:epcglobal:epcis:vtype:Location");

      private final String uri;

      Kind(String uri) {
        this.uri = uri;
      }

      String uri() {
        return uri;
      }
    }

    static String attribute(String name) {
      return Fields.CBV_MDA + "#" + name;
    }
  }

  /** A JSON document of EPCIS 2.0. */
  public static EpcisWriter json(OutputStream out, Heading heading) {
    return new JsonDocumentWriter(out, heading);
  }

  /** An XML document of EPCIS 1.2. */
  public static EpcisWriter xml(OutputStream out, Heading heading) {
    return new XmlDocumentWriter(out, heading);
  }

  /** What EPCIS 1.2 has no place for in an event, if anything: such an event is not written. */
  public static Optional<String> notInXml(Event event) {
    return XmlOfOneTwo.lacksPlaceFor(event);
  }

  /**
   * Writes the next event.
   *
   * @throws IllegalArgumentException if this language has no place for what it says
   */
  public abstract void write(Event event);

  @Override
  public abstract void close();
}
