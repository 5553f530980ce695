package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The standard's own schemas as the oracle: whatever breaks them has an error among its findings.
 * (The other way round readers are stricter: schemas know no vocabulary and no GS1 keys.)
 */
class SchemaOracleTest {

  private static final int MUTATIONS = 40;
  private static final Pattern ELEMENT = Pattern.compile("<([A-Za-z]+)(?: [^<>]*)?>[^<]*</\\1>");
  private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern MEMBER =
      Pattern.compile(STRING + ":(" + STRING + "|[-0-9.eE+]+|true|\\[" + STRING + "\\])");

  @BeforeEach
  void schemasAreHere() {
    SharedData.assumePresent();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatBreaksTheXmlSchemaOfVersion1IsFound(long seed) {
    everyXmlBreachIsFound(seed, "1.2");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatBreaksTheXmlSchemaOfVersion2IsFound(long seed) {
    everyXmlBreachIsFound(seed, "2.0");
  }

  private static void everyXmlBreachIsFound(long seed, String version) {
    Random random = new Random(seed);
    List<Event> events = List.of(new RandomEvents(seed, version.equals("2.0")).next());
    String document = XmlForm.document(version, RandomEvents.NAMESPACES, events);
    int breaches = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String mutated = mutateXml(document, random);
      var breach = SharedData.xsdBreach(mutated, version);
      if (breach.isPresent()) {
        breaches++;
        assertFound(ReadDocument.xml(mutated), breach.get(), mutated);
      }
    }
    assertThat(breaches).isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatBreaksTheJsonSchemaIsFound(long seed) {
    Random random = new Random(seed);
    String event =
        EventJson.write(
            SampleEvents.withoutPersistentDisposition(new RandomEvents(seed, true).next()));
    int breaches = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String mutated = mutateJson(event, random);
      var errors = SharedData.jsonSchema().validate(mutated, InputFormat.JSON);
      if (!errors.isEmpty()) {
        breaches++;
        assertFound(ReadDocument.json(document(mutated)), errors.getFirst().toString(), mutated);
      }
    }
    assertThat(breaches).isPositive();
  }

  private static void assertFound(ReadDocument read, String breach, String document) {
    if (read.errors().isEmpty()) {
      fail("nobody found that %s in %s", breach, document);
    }
  }

  private static String document(String event) {
    return """
    {"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T12:00:00Z",
     "epcisBody": {"eventList": [%s]}}
    """
        .formatted(event);
  }

  /** Takes an element out, doubles it, moves it to the end or spoils its name or text. */
  private static String mutateXml(String document, Random random) {
    String body = document.substring(document.indexOf("<EventList>"));
    String head = document.substring(0, document.indexOf("<EventList>"));
    MatchResult element = pick(ELEMENT, body, random);
    String text = element.group();
    String name = element.group(1);
    String before = body.substring(0, element.start());
    String after = body.substring(element.end());
    return head
        + switch (random.nextInt(5)) {
          case 0 -> before + after;
          case 1 -> before + text + text + after;
          case 2 ->
              before
                  + after.replaceFirst("</([A-Za-z]+Event)>", text.replace("$", "\\$") + "</$1>");
          case 3 -> before + text.replaceAll("([</])" + name, "$1" + name + "s") + after;
          default -> before + text.replaceFirst(">[^<]*<", ">?!<") + after;
        };
  }

  /** Takes a member out, or spoils its name, its value or the type of its value. */
  private static String mutateJson(String event, Random random) {
    MatchResult member = pick(MEMBER, event, random);
    String text = member.group();
    String before = event.substring(0, member.start());
    String after = event.substring(member.end());
    String name = text.substring(0, text.indexOf("\":") + 2);
    return switch (random.nextInt(5)) {
      case 0 -> (before + after).replace(",,", ",").replace("{,", "{").replace(",}", "}");
      case 1 -> before + text.replaceFirst("\":", "s\":") + after;
      case 2 -> before + name + "\"?!\"" + after;
      case 3 -> before + name + "4711" + after;
      default -> before + name + "[]" + after;
    };
  }

  private static MatchResult pick(Pattern pattern, String text, Random random) {
    List<MatchResult> all = new ArrayList<>(pattern.matcher(text).results().toList());
    return all.get(random.nextInt(all.size()));
  }

  private static LongStream seeds() {
    return LongStream.range(100, 110);
  }
}
