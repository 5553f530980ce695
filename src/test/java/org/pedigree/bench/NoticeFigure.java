package org.pedigree.bench;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.x12.X12Limits;
import org.pedigree.x12.X12Reader;

/**
 * Reading and judging a ship notice of 10,000 lines, against what the library does that does half
 * of it: holding segments and elements against the schema.
 */
final class NoticeFigure implements Figure {

  private static final String BEGINNING = "/org/pedigree/x12/856-004010-pick-and-pack.edi";
  private static final int LINES = 10_000;

  private long seen;

  @Override
  public String name() {
    return "notice";
  }

  @Override
  public void measure(Stage stage, Report report) {
    var file = file();
    var segments = segments(file);
    var bytes = file.getBytes(StandardCharsets.US_ASCII);
    var schemas = schemas();
    var pair = Pair.of(() -> read(bytes), () -> pass(bytes, Optional.of(schemas)));
    var tokens = Pair.of(() -> read(bytes), () -> pass(bytes, Optional.empty()));
    var name = "ship notice of 10,000 lines, beside StAEDI ";
    report.add(rate(name + "by the same schema", segments, pair, 0.5));
    report.add(rate(name + "without a schema", segments, tokens, null));
    report.say("%d bytes, %d parts and segments seen".formatted(bytes.length, seen));
  }

  private static Measured rate(String name, int segments, Pair pair, @Nullable Double reach) {
    var limit = segments / pair.limit();
    var ours = segments / pair.ours();
    return new Measured(name, ours, "segments/s", limit, ours / limit, reach);
  }

  /** What the library itself holds a notice against. */
  private record Schemas(Schema controls, Schema notice) {}

  private static Schemas schemas() {
    try {
      var factory = SchemaFactory.newFactory();
      factory.setProperty(
          SchemaFactory.SCHEMA_LOCATION_URL_CONTEXT,
          NoticeFigure.class.getResource("/org/pedigree/x12/segments.xml"));
      return new Schemas(
          factory.getControlSchema("X12", new String[] {"00401"}),
          factory.createSchema(NoticeFigure.class.getResource("/org/pedigree/x12/856.xml")));
    } catch (EDISchemaException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(byte[] file) {
    try (var reader = new X12Reader(new ByteArrayInputStream(file), X12Limits.USUAL)) {
      while (reader.next().isPresent()) {
        seen++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of every element is asked for, as the reader does. */
  private void pass(byte[] file, Optional<Schemas> schemas) {
    try (var in = new ByteArrayInputStream(file);
        var edi = reader(in, schemas)) {
      while (edi.hasNext()) {
        var event = edi.next();
        if (event == EDIStreamEvent.START_TRANSACTION && schemas.isPresent()) {
          edi.setTransactionSchema(schemas.get().notice());
        } else if (event == EDIStreamEvent.ELEMENT_DATA) {
          seen += edi.getText().length();
        }
      }
    } catch (EDIStreamException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EDIStreamReader reader(InputStream in, Optional<Schemas> schemas)
      throws EDIStreamException {
    var factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
    return schemas.isEmpty()
        ? factory.createEDIStreamReader(in)
        : factory.createEDIStreamReader(in, "UTF-8", schemas.get().controls());
  }

  private static String file() {
    var sound = beginning();
    var text = new StringBuilder(sound.substring(0, sound.indexOf("HL*3*")));
    for (var line = 0; line < LINES; line++) {
      text.append("HL*%d*2*I*0~LIN**N4*00001054321*LT*CZ26A~".formatted(line + 3));
      text.append("SN1**1*EA~REF*SE*%d~DTM*036*20280331~".formatted(line));
    }
    return text + "CTT*10002*10000~SE*" + segments(text) + "*0001~GE*1*1207~IEA*1*000001207~";
  }

  private static String beginning() {
    try (var resource = NoticeFigure.class.getResourceAsStream(BEGINNING)) {
      return new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int segments(CharSequence text) {
    return (int) text.chars().filter(one -> one == '~').count();
  }
}
