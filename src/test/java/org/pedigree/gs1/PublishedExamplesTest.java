package org.pedigree.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The identifiers in the documents that GS1 and others publish, where these are at hand. */
class PublishedExamplesTest {

  private static final Path DATA = Path.of("../shared/data");
  private static final Pattern URN =
      Pattern.compile("urn:epc:(?:id|class|idpat):[a-z]+:[^\"<>\\s?\\\\]+");

  @Test
  void everyEpcOfThePublishedEventsIsReadAndWrittenAsItStands() {
    Set<String> urns = new TreeSet<>();
    files("epcis").forEach(file -> urns.addAll(urns(file)));
    urns.addAll(urns(DATA.resolve("hash/ReferenceEventHashAlgorithm2.xml")));
    assertThat(urns).hasSizeGreaterThan(100);
    assertThat(urns)
        .allSatisfy(
            urn ->
                assertThat(Epc.parse(urn).urn(CompanyPrefixes.known().learn(urn))).contains(urn));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReferenceEventHashAlgorithm",
        "ReferenceEventHashAlgorithm2",
        "epcisDocWithShippingAndTransportingEvent"
      })
  void theEventHashUsesTheCanonicalDigitalLinksThatWeWrite(String document) throws IOException {
    Path xml = DATA.resolve("hash/" + document + ".xml");
    assumeThat(xml).exists();
    String hashed = Files.readString(DATA.resolve("hash/" + document + ".prehashes"));
    assertThat(urns(xml))
        .isNotEmpty()
        .allSatisfy(urn -> assertThat(hashed).contains(Epc.parse(urn).canonical()));
  }

  private static Set<String> urns(Path file) {
    try {
      String text = Files.readString(file).replaceAll("(?s)<!--.*?-->", "");
      return URN.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Stream<Path> files(String folder) {
    assumeThat(DATA).exists();
    try {
      return Files.walk(DATA.resolve(folder)).filter(Files::isRegularFile);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
