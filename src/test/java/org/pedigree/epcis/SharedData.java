package org.pedigree.epcis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Public material beside the project: the standard's examples, hashes and schemas. */
final class SharedData {

  private static final Path ROOT = Path.of("..", "shared", "data");

  private SharedData() {}

  static void assumePresent() {
    assumeTrue(
        Files.isDirectory(ROOT), "SKIPPED(standards): no public material beside the project");
  }

  /** The documents below this folder; none where the material is missing. */
  static List<Path> documents(String folder) {
    Path below = ROOT.resolve(folder);
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(f -> f.toString().matches(".*\\.(xml|jsonld)")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static Schema jsonSchema() {
    return JsonSchemaHolder.SCHEMA;
  }

  /** What the XML schema of this version has against a document, if anything. */
  static Optional<String> xsdBreach(String document, String version) {
    try {
      var schema = version.equals("1.2") ? XsdHolder.V1 : XsdHolder.V2;
      schema.newValidator().validate(new StreamSource(new StringReader(document)));
      return Optional.empty();
    } catch (SAXException breach) {
      return Optional.of(breach.getMessage());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final class JsonSchemaHolder {
    static final Schema SCHEMA = load();

    private static Schema load() {
      try {
        String text = Files.readString(file("schema/EPCIS-JSON-Schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text, InputFormat.JSON);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static final class XsdHolder {
    static final javax.xml.validation.Schema V1 = load("1.2");
    static final javax.xml.validation.Schema V2 = load("2.0");

    private static javax.xml.validation.Schema load(String version) {
      try {
        String name = "EPCglobal-epcis-" + version.replace('.', '_') + ".xsd";
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(file("schema/xsd-" + version).resolve(name).toFile());
      } catch (SAXException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
