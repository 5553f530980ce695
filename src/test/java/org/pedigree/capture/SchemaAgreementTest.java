package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pedigree.epcis.Finding;
import org.pedigree.epcis.Format;
import org.pedigree.epcis.ReadLimits;
import org.springframework.util.unit.DataSize;

/** What the schemas of the standard refuse, the reader refuses; and it takes sound documents. */
@EnabledIf(
    value = "org.pedigree.capture.StandardSchemas#areHere",
    disabledReason = "SKIPPED(standards): no EPCIS schemas beside the project")
class SchemaAgreementTest {

  private static final Path EXAMPLES = StandardSchemas.DATA.resolve("epcis");

  private static StandardSchemas schemas;

  private final Inspector inspector =
      new Inspector(
          new CaptureSettings(DataSize.ofMegabytes(8), 1000, 1, Duration.ofSeconds(1), 1),
          ReadLimits.DEFAULT);

  @BeforeAll
  static void readSchemas() throws IOException {
    schemas = new StandardSchemas();
  }

  static Stream<Path> examples() throws IOException {
    return Stream.of("xml", "json")
        .flatMap(folder -> files(EXAMPLES.resolve(folder)))
        // Answers of a capture interface, which are no documents.
        .filter(file -> !file.getFileName().toString().startsWith("Example-Capture"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleOfTheStandardIsAsValidAsItsSchemaSays(Path example) throws IOException {
    var document = Files.readAllBytes(example);
    var format = format(example);

    assertThat(errors(document, format).isEmpty())
        .as(
            "%s, schema: %s, we: %s",
            example, schemas.refusal(document, format), errors(document, format))
        .isEqualTo(schemas.refusal(document, format).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whateverTheSchemaRefusesIsRefused(Path example) throws IOException {
    var document = Files.readAllBytes(example);
    var format = format(example);
    var mutants = format == Format.XML ? XmlMutants.of(document) : JsonMutants.of(document);

    var refused =
        mutants.stream()
            .filter(mutant -> schemas.refusal(mutant.document(), format).isPresent())
            .filter(mutant -> !isContentOfAnExtension(mutant))
            .toList();

    assertThat(refused).hasSizeGreaterThan(mutants.size() / 5);
    assertThat(refused)
        .filteredOn(mutant -> errors(mutant.document(), format).isEmpty())
        .extracting(Mutant::change)
        .isEmpty();
  }

  /**
   * A schema processor holds the examples' extensions against the types that they claim by
   * xsi:type. What users write into their own fields is none of the standard's, and is kept as it
   * is.
   */
  private static boolean isContentOfAnExtension(Mutant mutant) {
    return mutant
        .change()
        .matches("(stranger in|empty|nonsense in|strange attribute of) .*/ext\\d:\\w+");
  }

  private List<Finding> errors(byte[] document, Format format) {
    return inspector.inspect(document, format, item -> {}).flaws().stream()
        .filter(Flaw::refuses)
        .map(Flaw::finding)
        .toList();
  }

  private static Format format(Path file) {
    return file.toString().endsWith(".xml") ? Format.XML : Format.JSON;
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
