package org.pedigree.gs1;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The resource of AIs against the dictionary that GS1 publishes, where that is at hand. */
class SyntaxDictionaryTest {

  private static final Path FILE = Path.of("../shared/data/gs1/gs1-syntax-dictionary.txt");

  private static Map<String, DictionaryEntry> dictionary;

  @BeforeAll
  static void readDictionary() throws IOException {
    assumeThat(FILE).exists();
    dictionary =
        Files.readAllLines(FILE).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .flatMap(DictionaryEntry::read)
            .collect(toMap(DictionaryEntry::code, Function.identity()));
  }

  @Test
  void knowsEveryAiAndNoOther() {
    assertThat(dictionary).hasSizeGreaterThan(500);
    assertThat(ApplicationIdentifiers.all())
        .extracting(Ai::code)
        .containsExactlyInAnyOrderElementsOf(dictionary.keySet());
  }

  @Test
  void everyPartOfEveryFieldHasTheSameCharactersLengthAndRules() {
    agreeOn(DictionaryEntry::parts, ai -> ai.field().parts());
  }

  @Test
  void theSameFieldsNeedNoSeparator() {
    agreeOn(DictionaryEntry::predefined, ai -> ai.field().predefined());
  }

  @Test
  void theSameAisAreKeysQualifiersAndAttributesOfDigitalLinks() {
    agreeOn(DictionaryEntry::link, Ai::link);
  }

  @Test
  void theSameAisAskForAndShutOutEachOther() {
    agreeOn(DictionaryEntry::companions, Ai::companions);
  }

  private static void agreeOn(Function<DictionaryEntry, Object> theirs, Function<Ai, Object> ours) {
    assertThat(ApplicationIdentifiers.all())
        .allSatisfy(
            ai ->
                assertThat(ours.apply(ai))
                    .as("(%s)", ai.code())
                    .isEqualTo(theirs.apply(dictionary.get(ai.code()))));
  }
}
