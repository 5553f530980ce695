package org.pedigree.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  private static final String FILE = Files.text("856-004010-pick-and-pack.edi");

  @Test
  void aFileIsReadSetBySetAndThenItsInterchange() {
    assertThat(Files.parts(FILE)).hasSize(2);
    assertThat(Files.broken(FILE)).isEmpty();
    InterchangeReport report = Files.report(FILE);
    assertThat(report.header().sender()).isEqualTo(new X12Address("ZZ", "MAKERCO"));
    assertThat(report.header().receiver()).isEqualTo(new X12Address("01", "079239106"));
    assertThat(report.header().knownVersion()).contains(X12Version.V004010);
    assertThat(report.groups().getFirst().header().functionalId()).isEqualTo("SH");
    assertThat(report.groups().getFirst().sets().getFirst().header())
        .isEqualTo(new SetHeader("856", "0001"));
  }

  @Test
  void severalInterchangesOfAFileEachBringTheirDelimiters() {
    String more = Files.text("856-005010-serials.edi");

    List<X12Part> parts = Files.parts(FILE + more + Files.text("997-004010-rejected.edi"));

    assertThat(parts).hasSize(6).noneMatch(X12Part.Unreadable.class::isInstance);
    assertThat(Files.broken(FILE + more)).isEmpty();
  }

  @Test
  void severalGroupsAndSetsAreToldApart() {
    String set = FILE.substring(FILE.indexOf("ST*856"), FILE.indexOf("GE*"));
    String two = set + set.replace("*0001~\nBSN", "*0002~\nBSN").replace("40*0001", "40*0002");
    String groups =
        FILE.replace(set, two).replace("GE*1*", "GE*2*").replace("IEA*1*", group(set) + "IEA*2*");

    assertThat(Files.broken(groups)).isEmpty();
    assertThat(Files.report(groups).groups())
        .extracting(group -> group.sets().size())
        .containsExactly(2, 1);
  }

  @Test
  void aWrongCountIsNamedByTheTrailerThatHasIt() {
    assertThat(Files.broken(FILE.replace("SE*40*", "SE*41*")))
        .containsExactly(X12Rule.SEGMENT_COUNT);
    assertThat(Files.broken(FILE.replace("GE*1*", "GE*2*"))).containsExactly(X12Rule.SET_COUNT);
    assertThat(Files.broken(FILE.replace("IEA*1*", "IEA*7*"))).containsExactly(X12Rule.GROUP_COUNT);
    assertThat(Files.findings(FILE.replace("SE*40*", "SE*41*")).getFirst().message())
        .isEqualTo(
            "interchange 000001207, group 1207, set 856 0001, segment 40 (SE01):"
                + " the trailer counts the segments of the set; expected 40, found 41.");
  }

  @Test
  void aTrailerOfAnotherNumberIsFound() {
    assertThat(Files.broken(FILE.replace("SE*40*0001", "SE*40*0002")))
        .containsExactly(X12Rule.SET_TRAILER_NUMBER);
    assertThat(Files.broken(FILE.replace("GE*1*1207", "GE*1*1208")))
        .containsExactly(X12Rule.GROUP_TRAILER_NUMBER);
    assertThat(Files.broken(FILE.replace("IEA*1*000001207", "IEA*1*000001208")))
        .containsExactly(X12Rule.INTERCHANGE_TRAILER_NUMBER);
  }

  @Test
  void anEnvelopeThatIsMissingIsFound() {
    assertThat(Files.broken(FILE.substring(FILE.indexOf("GS*"))))
        .containsExactly(X12Rule.INTERCHANGE_MISSING);
    assertThat(Files.broken("")).containsExactly(X12Rule.INTERCHANGE_MISSING);
    assertThat(Files.broken(without("GS*"))).contains(X12Rule.OUT_OF_PLACE, X12Rule.GROUP_COUNT);
    assertThat(Files.broken(without("ST*"))).contains(X12Rule.SET_COUNT);
    assertThat(Files.broken(without("SE*"))).contains(X12Rule.SET_TRAILER);
    assertThat(Files.broken(without("GE*"))).containsExactly(X12Rule.GROUP_TRAILER);
    assertThat(Files.broken(without("IEA*"))).containsExactly(X12Rule.CUT_OFF);
    assertThat(Files.broken(without("IEA*") + FILE))
        .isEqualTo(List.of(X12Rule.INTERCHANGE_TRAILER));
  }

  @Test
  void anInterchangeGoesOnBehindOneWithoutTrailer() {
    List<X12Part> parts = Files.parts(without("IEA*") + FILE);

    assertThat(parts).hasSize(4);
    assertThat(parts.getLast())
        .isInstanceOfSatisfying(
            X12Part.InterchangeRead.class, read -> assertThat(read.report().all()).isEmpty());
  }

  @Test
  void anUnknownVersionIsRefused() {
    String interchange = FILE.replace("*00401*", "*00301*");
    String group = FILE.replace("*X*004010", "*X*003060");

    assertThat(Files.broken(interchange)).containsExactly(X12Rule.INTERCHANGE_VERSION);
    assertThat(Files.report(interchange).groups()).isEmpty();
    assertThat(Files.broken(group)).containsExactly(X12Rule.GROUP_VERSION);
    assertThat(Files.content(group)).isEmpty();
  }

  @Test
  void aHeaderThatIsNotOfFixedSizeIsRefused() {
    assertThat(Files.broken(FILE.replace("*MAKERCO        *01", "*MAKERCO*01")))
        .containsExactly(X12Rule.INTERCHANGE_HEADER);
  }

  @Test
  void elementsOfTheHeaderAreJudgedOneByOne() {
    assertThat(Files.broken(FILE.replace("*260301*", "*260231*")))
        .containsExactly(X12Rule.INTERCHANGE_DATE);
    assertThat(Files.broken(FILE.replace("*0830*U", "*2460*U")))
        .containsExactly(X12Rule.INTERCHANGE_TIME);
    assertThat(Files.broken(FILE.replace("000001207", "00000A207")))
        .containsExactly(X12Rule.INTERCHANGE_NUMBER);
    assertThat(Files.broken(FILE.replace("*1*P*>", "*1*Q*>"))).containsExactly(X12Rule.USAGE);
  }

  @Test
  void aSetStandsInAGroupOfItsKindAndOnce() {
    String set = FILE.substring(FILE.indexOf("ST*856"), FILE.indexOf("GE*"));

    assertThat(Files.broken(FILE.replace("GS*SH*", "GS*PO*")))
        .containsExactly(X12Rule.SET_OF_ANOTHER_GROUP);
    assertThat(Files.broken(FILE.replace("GS*SH*", "GS*ZZ*")))
        .containsExactly(X12Rule.GROUP_UNSUPPORTED);
    assertThat(Files.broken(FILE.replace("ST*856*", "ST*867*")))
        .containsExactly(X12Rule.SET_UNSUPPORTED);
    assertThat(Files.broken(FILE.replace(set, set + set).replace("GE*1*", "GE*2*")))
        .containsExactly(X12Rule.SET_REPEATED);
    assertThat(Files.broken(FILE.replace("IEA*1*", group(set).replace("1208", "1207") + "IEA*2*")))
        .containsExactly(X12Rule.GROUP_REPEATED);
  }

  @Test
  void whatComesAgainHasTheSameKey() {
    List<X12Part> parts = Files.parts(FILE + FILE + FILE.replace("000001207", "000001209"));

    List<X12Key> keys =
        parts.stream()
            .map(
                part ->
                    switch (part) {
                      case X12Part.SetRead set -> set.key();
                      case X12Part.InterchangeRead read -> read.key();
                      case X12Part.Unreadable unreadable -> null;
                    })
            .toList();
    assertThat(keys).hasSize(6);
    assertThat(keys.subList(0, 2)).isEqualTo(keys.subList(2, 4));
    assertThat(keys.subList(4, 6)).doesNotContainAnyElementsOf(keys.subList(0, 2));
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() {
    byte[] bytes = FILE.strip().getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < bytes.length; length++) {
      String cut = new String(Arrays.copyOf(bytes, length), StandardCharsets.US_ASCII);
      assertThat(Files.broken(cut))
          .as("%d bytes", length)
          .isNotEmpty()
          .anyMatch(rule -> rule == X12Rule.CUT_OFF || rule == X12Rule.INTERCHANGE_MISSING);
    }
  }

  @Test
  void whatIsBeyondTheBoundsIsRefusedByName() {
    byte[] bytes = FILE.getBytes(StandardCharsets.US_ASCII);
    X12Limits usual = X12Limits.USUAL;

    assertThat(broken(bytes, new X12Limits(60, 1_000, 10_000, 10, 9)))
        .containsExactly(X12Rule.SEGMENT_TOO_LONG);
    assertThat(broken(bytes, new X12Limits(1_000, 20, 10_000, 10, 9)))
        .containsExactly(X12Rule.SET_TOO_LARGE);
    assertThat(broken(bytes, new X12Limits(1_000, 1_000, 500, 10, 9)))
        .containsExactly(X12Rule.SET_TOO_LARGE);
    assertThat(broken(bytes, new X12Limits(1_000, 1_000, 10_000, 0, 9)))
        .contains(X12Rule.INTERCHANGE_TOO_LARGE);
    assertThat(broken(bytes, usual)).isEmpty();
  }

  private static List<X12Rule> broken(byte[] bytes, X12Limits limits) {
    return Files.parts(bytes, limits).getLast() instanceof X12Part.InterchangeRead read
        ? read.report().all().stream().map(X12Finding::rule).toList()
        : List.of();
  }

  private static String group(String set) {
    return "GS*SH*MAKERCO*079239106*20260301*0830*1208*X*004010~" + set + "GE*1*1208~\n";
  }

  private static String without(String segment) {
    return FILE.lines()
        .filter(line -> !line.startsWith(segment))
        .reduce("", (all, line) -> all + line + "\n");
  }
}
