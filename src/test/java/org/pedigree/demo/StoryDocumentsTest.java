package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** The story's documents against the standard's own schemas, where those are beside the project. */
class StoryDocumentsTest {
  private static final Path SCHEMAS = Path.of("..", "shared", "data", "schema");

  @BeforeAll
  static void schemasAreHere() {
    assumeTrue(
        Files.isDirectory(SCHEMAS), "SKIPPED(standards): no EPCIS schemas beside the project");
  }

  @ParameterizedTest
  @MethodSource("xml")
  void everyXmlDocumentKeepsTheSchemaOfItsVersion(Path document) throws Exception {
    String text = Files.readString(document);
    String version = text.contains("schemaVersion=\"1.2\"") ? "1.2" : "2.0";
    assertThatCode(
            () ->
                schemaOf(version).newValidator().validate(new StreamSource(new StringReader(text))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("json")
  void everyJsonDocumentKeepsTheJsonSchema(Path document) throws IOException {
    assertThat(jsonSchema().validate(Files.readString(document), InputFormat.JSON)).isEmpty();
  }

  private static javax.xml.validation.Schema schemaOf(String version) throws SAXException {
    Path main =
        SCHEMAS
            .resolve("xsd-" + version)
            .resolve("EPCglobal-epcis-" + version.replace('.', '_') + ".xsd");
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(main.toFile());
  }

  private static Schema jsonSchema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(Files.readString(SCHEMAS.resolve("EPCIS-JSON-Schema.json")), InputFormat.JSON);
  }

  private static List<Path> xml() throws IOException {
    return documents(".xml");
  }

  private static List<Path> json() throws IOException {
    return documents(".json");
  }

  private static List<Path> documents(String suffix) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("documents", "edi/documents")) {
      try (Stream<Path> files = Files.list(StoryReadme.FOLDER.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(suffix)).sorted().forEach(all::add);
      }
    }
    return all;
  }
}
