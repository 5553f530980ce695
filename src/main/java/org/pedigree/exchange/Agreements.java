package org.pedigree.exchange;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.stream.Stream;
import org.pedigree.exchange.Profile.Paper;
import org.pedigree.exchange.Profile.PaperFormat;
import org.pedigree.exchange.Profile.Schedule;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the parties of this node agreed with their partners. */
@Component
public class Agreements {

  private final JdbcClient jdbc;

  Agreements(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By the latest version of the profile; {@link Agreement#NONE} where there is none. */
  public Agreement between(PartyId party, PartyId partner) {
    return jdbc.sql(
            """
            select profile::text from partner_profile
             where owner = ? and gln in (select gln from party_location where party_id = ?)
             order by version desc limit 1
            """)
        .params(party.value(), partner.value())
        .query(String.class)
        .optional()
        .map(ProfileText::ofJson)
        .map(Agreements::of)
        .orElse(Agreement.NONE);
  }

  private static Agreement of(Profile profile) {
    var known = profile.identifiers();
    var glns = Stream.concat(Stream.of(known.gln()), known.alsoKnownAs().stream()).map(Gln::value);
    var others = Stream.of(known.duns(), known.hin(), known.dea()).flatMap(one -> one.stream());
    return new Agreement(
        Stream.concat(glns, others).collect(toSet()),
        profile.connection().mailboxes(),
        profile.papers().expects().stream().map(Paper::word).collect(toSet()),
        profile.papers().sends().stream().map(Paper::word).collect(toSet()),
        profile.papers().formats().stream().map(PaperFormat::word).collect(toSet()),
        profile.papers().schedules().stream()
            .collect(toMap(one -> one.document().word(), Schedule::within, (one, _) -> one)));
  }
}
