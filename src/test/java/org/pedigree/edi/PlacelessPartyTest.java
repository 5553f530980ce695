package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.pedigree.exchange.Agreements;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What of X12 is possible for a party that has no place, and so no GLN. */
@PedigreeTest
@Transactional
class PlacelessPartyTest {

  private static final EdiSettings KNOWN = settings(Map.of("nowhere", List.of("ZZ:NOWHERE")));

  @Autowired private Parties parties;
  @Autowired private Agreements agreements;
  @Autowired private DrugCodes codes;
  @Autowired private InterchangeTable table;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  private Party maker;

  @BeforeEach
  void aPartyWithoutPlaces() {
    jdbc.sql("insert into party (code, name, hosted) values ('nowhere', 'Nowhere', true)").update();
    maker = parties.byCode("maker").orElseThrow();
  }

  @Test
  void aNoticeForItIsAFindingAndNoFailure() {
    var files = new InterchangeFiles(new Mailboxes(parties, agreements, KNOWN), codes, parties);

    var read = files.read(maker, Notices.of("000000801", "pl1").to("ZZNOWHERE").bytes());
    var sound = files.read(maker, Notices.of("000000802", "pl2").bytes());

    var interchange = read.interchanges().getFirst();
    assertThat(interchange.report().all())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.message()).contains("set 856 0001").contains("GLN of nowhere");
              assertThat(found.found()).isEqualTo("none");
            });
    assertThat(interchange.sets().getFirst().sound()).isFalse();
    assertThat(sound.interchanges().getFirst().report().all()).isEmpty();
  }

  @Test
  void itSendsOnlyFromAMailbox() {
    var nowhere = parties.byCode("nowhere").orElseThrow();

    assertThat(envelopes(settings(Map.of())).of(nowhere, maker, "SH")).isEmpty();
    assertThat(envelopes(settings(Map.of())).of(maker, nowhere, "SH")).isEmpty();
    assertThat(envelopes(KNOWN).of(nowhere, maker, "SH").orElseThrow().interchange().sender())
        .hasToString("ZZ:NOWHERE");
  }

  private Envelopes envelopes(EdiSettings settings) {
    return new Envelopes(settings, parties, agreements, table, clock);
  }

  private static EdiSettings settings(Map<String, List<String>> mailboxes) {
    return new EdiSettings(mailboxes, Duration.ofDays(1), Duration.ofDays(3));
  }
}
