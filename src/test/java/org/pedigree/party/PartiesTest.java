package org.pedigree.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartySettings.Configured;

class PartiesTest {

  private static final Gln PLANT = new Gln("0300011111116");
  private static final Gln WAREHOUSE = new Gln("0399993456780");
  private static final Gln NOBODYS = new Gln("9521321000018");

  private final TestDatabase database = TestDatabase.fresh();
  private final Parties parties = TestParties.demo(database);

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void aPartyIsKnownByItsCodeItsKeyAndEachOfItsLocations() {
    var distributor = parties.byCode("distributor").orElseThrow();

    assertThat(distributor.name()).isEqualTo("GS1 Drug Distributor");
    assertThat(distributor.is(Role.DISTRIBUTOR)).isTrue();
    assertThat(parties.find(distributor.id())).contains(distributor);
    assertThat(parties.locations(distributor.id())).hasSize(2);
    assertThat(parties.byGln(WAREHOUSE)).contains(distributor);
  }

  @Test
  void whatNobodyNamedIsNotKnown() {
    assertThat(parties.byCode("nobody")).isEmpty();
    assertThat(parties.byGln(NOBODYS)).isEmpty();
    assertThat(parties.find(new PartyId(0))).isEmpty();
  }

  @Test
  void manyLocationsAreLookedUpAtOnceAndUnknownOnesAreLeftOut() {
    assertThat(parties.idsByGln(List.of(PLANT, WAREHOUSE, NOBODYS)))
        .isEqualTo(Map.of(PLANT, idOf("maker"), WAREHOUSE, idOf("distributor")));
    assertThat(parties.names(List.of(idOf("maker"))))
        .isEqualTo(Map.of(idOf("maker"), "GS1 Pharma LLC"));
  }

  @Test
  void aPartySpeaksForItselfAndAnAgentForItsPrincipalWhileItIsRegistered() {
    var registered = LocalDate.of(2024, 1, 1);

    assertThat(speaks("maker", "maker", registered)).isTrue();
    assertThat(speaks("swiftcare", "northwind", registered)).isTrue();
    assertThat(speaks("swiftcare", "northwind", registered.minusDays(1))).isFalse();
    assertThat(speaks("northwind", "swiftcare", registered)).isFalse();
    assertThat(speaks("swiftcare", "maker", registered)).isFalse();
  }

  @Test
  void aLicenceHoldsFromItsFirstDayToItsLast() {
    var licence = parties.licences(idOf("pharmacy")).getFirst();

    assertThat(licence.validOn(licence.from())).isTrue();
    assertThat(licence.validOn(licence.until())).isTrue();
    assertThat(licence.validOn(licence.from().minusDays(1))).isFalse();
    assertThat(licence.validOn(licence.until().plusDays(1))).isFalse();
    assertThat(parties.licences(idOf("regulator"))).isEmpty();
  }

  @Test
  void aLocationHeardOfInADocumentBringsAPartyThatIsNotHosted() {
    var introduced = parties.introduce(NOBODYS, "Example Wholesale");

    assertThat(parties.introduce(NOBODYS, "The same, otherwise spelt")).isEqualTo(introduced);
    assertThat(parties.byGln(NOBODYS)).map(Party::name).contains("Example Wholesale");
    assertThat(parties.byGln(NOBODYS)).map(Party::hosted).contains(false);
    assertThat(parties.introduce(PLANT, "Somebody else")).isEqualTo(idOf("maker"));
  }

  @Test
  void theConfigurationIsWrittenOnceHoweverOftenItIsRead() {
    var before = parties.all();

    TestParties.demo(database);

    assertThat(parties.all()).isEqualTo(before).hasSizeGreaterThanOrEqualTo(10);
    assertThat(parties.hosted()).isEqualTo(before);
  }

  @Test
  void aPartyThatIsNoLongerListedIsKnownButNoLongerHosted() {
    new ConfiguredParties(database.jdbc()).write(new PartySettings(List.of()));

    assertThat(parties.hosted()).isEmpty();
    assertThat(parties.byCode("maker")).isPresent();
  }

  @Test
  void oneLocationOfTwoPartiesIsRefused() {
    var one = configured("one", List.of());
    var other = configured("other", List.of());

    assertThatThrownBy(() -> new PartySettings(List.of(one, other)))
        .hasMessageContaining("listed for one and again for other");
  }

  @Test
  void anAgentThatIsNotListedIsRefused() {
    var agency = new Agency("stranger", LocalDate.of(2026, 1, 1), null);
    var settings = new PartySettings(List.of(configured("one", List.of(agency))));

    assertThatThrownBy(() -> new ConfiguredParties(database.jdbc()).write(settings))
        .hasMessageContaining("the agent stranger of one is not listed");
  }

  private static Configured configured(String code, List<Agency> agents) {
    var place = new Location(NOBODYS, "Somewhere", null, null, null, null, null);
    return new Configured(
        code, code, true, Set.of(Role.DISTRIBUTOR), List.of(place), agents, List.of());
  }

  private boolean speaks(String speaker, String principal, LocalDate on) {
    return parties.maySpeakFor(idOf(speaker), idOf(principal), on);
  }

  private PartyId idOf(String code) {
    return parties.byCode(code).orElseThrow().id();
  }
}
