package org.pedigree.capture;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.pedigree.epcis.Format;
import org.xml.sax.SAXException;

/** The schemas that GS1 publishes, where they lie beside the project. */
final class StandardSchemas {

  static final Path DATA = Path.of("..", "shared", "data");

  private static final Path FOLDER = DATA.resolve("schema");
  private static final Map<String, Schema> XSDS = new ConcurrentHashMap<>();

  private final com.networknt.schema.Schema json;

  StandardSchemas() throws IOException {
    json =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(
                Files.readString(FOLDER.resolve("EPCIS-JSON-Schema.json")), InputFormat.JSON);
  }

  /** For conditions of tests. */
  static boolean areHere() {
    return Files.isDirectory(FOLDER);
  }

  /** Why the schema refuses a document, or nothing if it takes it. */
  Optional<String> refusal(byte[] document, Format format) {
    return switch (format) {
      case XML -> refusalOfXml(document);
      case JSON -> refusalOfJson(document);
    };
  }

  private Optional<String> refusalOfJson(byte[] document) {
    var text = new String(document, StandardCharsets.UTF_8);
    return json.validate(text, InputFormat.JSON).stream().map(Object::toString).findFirst();
  }

  private static Optional<String> refusalOfXml(byte[] document) {
    try {
      xsd(document).newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
      return Optional.empty();
    } catch (SAXException refused) {
      return Optional.of(refused.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The schema of the namespaces that the document names; mutants may have lost the version. */
  private static Schema xsd(byte[] document) {
    var text = new String(document, StandardCharsets.UTF_8);
    var version =
        text.contains("urn:epcglobal:epcis:xsd:1") || text.contains("epcis-query:xsd:1")
            ? "1"
            : "2";
    var kind =
        text.contains("EPCISQueryDocument")
            ? "-query"
            : text.contains("EPCISMasterDataDocument") ? "-masterdata" : "";
    return XSDS.computeIfAbsent(kind + version, StandardSchemas::load);
  }

  private static Schema load(String name) {
    var version = name.endsWith("1") ? "1.2" : "2.0";
    var file =
        "xsd-%s/EPCglobal-epcis%s-%s.xsd"
            .formatted(version, name.substring(0, name.length() - 1), version.replace('.', '_'));
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(FOLDER.resolve(file).toFile());
    } catch (SAXException e) {
      throw new AssertionError(file, e);
    }
  }
}
