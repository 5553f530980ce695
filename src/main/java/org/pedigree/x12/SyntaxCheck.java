package org.pedigree.x12;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a transaction set against its schema. The set is put into an envelope of our own, since the
 * one that it came in has been judged by then.
 */
final class SyntaxCheck {

  /** Which schema a set follows, by its id. */
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private static final Map<X12Version, Schema> CONTROLS = new ConcurrentHashMap<>();

  /** Segments that are judged elsewhere. */
  private static final Set<String> ENVELOPE = Set.of("ISA", "GS", "ST", "SE", "GE", "IEA");

  /** Segments of the envelope before the set's own. */
  private static final int BEFORE = 2;

  private static final char UNUSED = 0x1F;
  private static final char UNUSED_TOO = 0x1E;

  private final X12Version version;
  private final SetText text;
  private final X12Delimiters delimiters;
  private final X12Place place;
  private final int most;

  SyntaxCheck(X12Version version, SetText text, X12Place place, int most) {
    this.version = version;
    this.text = text;
    this.delimiters = text.delimiters();
    this.place = place;
    this.most = most;
  }

  /** What is wrong with a set, which is given as it was written, from ST to SE. */
  List<X12Finding> check(String id, byte[] set) {
    List<X12Finding> findings = new ArrayList<>();
    try (EDIStreamReader reader = reader(set)) {
      while (reader.hasNext() && findings.size() < most) {
        EDIStreamEvent event = reader.next();
        if (event == EDIStreamEvent.START_TRANSACTION) {
          reader.setTransactionSchema(schema(id));
        } else if (event.isError()) {
          finding(reader).ifPresent(findings::add);
        }
      }
    } catch (EDIStreamException illegible) {
      findings.add(
          new X12Finding(
              place.at(spot(illegible.getLocation())),
              X12Rule.SEGMENT_UNKNOWN,
              "a segment of X12",
              String.valueOf(illegible.getMessage())));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return findings;
  }

  private EDIStreamReader reader(byte[] set) throws EDIStreamException {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
    InputStream in =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(bytes(opening()), new ByteArrayInputStream(set), bytes(closing()))));
    return factory.createEDIStreamReader(in, StandardCharsets.UTF_8.name(), controls(version));
  }

  private String opening() {
    char repetition = delimiters.repetition();
    if (version == X12Version.V004010) {
      repetition = 'U';
    } else if (repetition == X12Delimiters.NONE) {
      repetition = delimiters.element() == UNUSED ? UNUSED_TOO : UNUSED;
    }
    return written(
            "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260101*0000*",
            "")
        + repetition
        + written("*" + version.control() + "*000000001*0*P*", "")
        + delimiters.component()
        + delimiters.segment()
        + written("GS*SH*SENDER*RECEIVER*20260101*0000*1*X*" + version.release(), "~");
  }

  private String closing() {
    return written("GE*1*1", "~") + written("IEA*1*000000001", "~");
  }

  private String written(String text, String end) {
    return text.replace('*', delimiters.element())
        + (end.isEmpty() ? "" : String.valueOf(delimiters.segment()));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<X12Finding> finding(EDIStreamReader reader) {
    return SyntaxRules.rule(reader.getErrorType())
        .filter(
            rule ->
                !ENVELOPE.contains(String.valueOf(reader.getLocation().getSegmentTag()))
                    || rule == X12Rule.SEGMENT_MISSING)
        .map(
            rule ->
                rule.level() == X12Rule.Level.SEGMENT
                    ? segment(rule, reader)
                    : element(rule, reader));
  }

  private X12Finding segment(X12Rule rule, EDIStreamReader reader) {
    X12Place.Spot at = spot(reader.getLocation());
    boolean missing = rule == X12Rule.SEGMENT_MISSING;
    String tag = missing ? String.valueOf(reader.getReferenceCode()) : at.tag();
    return new X12Finding(
        place.at(X12Place.Spot.segment(tag, at.position())),
        rule,
        missing ? tag : "another segment",
        at.tag());
  }

  private X12Finding element(X12Rule rule, EDIStreamReader reader) {
    X12Place.Spot at = spot(reader.getLocation());
    String code = String.valueOf(reader.getReferenceCode());
    String reference = code.matches("[0-9]+") ? code : "";
    return new X12Finding(
        place.at(
            new X12Place.Spot(at.tag(), at.position(), at.element(), at.component(), reference)),
        rule,
        SyntaxRules.expected(rule, reader.getSchemaTypeReference()),
        found(at));
  }

  /** What stands at a place: the library does not keep it for every error. */
  private String found(X12Place.Spot at) {
    int index = at.position() - 2;
    return index >= 0 && index < text.segments().size()
        ? text.at(text.segments().get(index), at.element(), at.component())
        : "";
  }

  private static X12Place.Spot spot(Location at) {
    return new X12Place.Spot(
        String.valueOf(at.getSegmentTag()),
        at.getSegmentPosition() - BEFORE,
        Math.max(at.getElementPosition(), 0),
        Math.max(at.getComponentPosition(), 0),
        "");
  }

  static boolean knows(String id) {
    return id.matches("[0-9]{3}")
        && SyntaxCheck.class.getResource("/org/pedigree/x12/" + id + ".xml") != null;
  }

  private static Schema controls(X12Version version) {
    return CONTROLS.computeIfAbsent(version, SyntaxCheck::loadControls);
  }

  private static Schema loadControls(X12Version version) {
    try {
      return SchemaFactory.newFactory().getControlSchema("X12", new String[] {version.control()});
    } catch (EDISchemaException broken) {
      throw new IllegalStateException("There are no controls of " + version, broken);
    }
  }

  private static Schema schema(String id) {
    return SCHEMAS.computeIfAbsent(id, SyntaxCheck::load);
  }

  private static Schema load(String id) {
    try {
      SchemaFactory factory = SchemaFactory.newFactory();
      factory.setProperty(
          SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT,
          SyntaxCheck.class.getResource("/org/pedigree/x12/segments.xml"));
      return factory.createSchema(
          SyntaxCheck.class.getResource("/org/pedigree/x12/" + id + ".xml"));
    } catch (EDISchemaException broken) {
      throw new IllegalStateException("The schema of " + id + " is broken", broken);
    }
  }
}
