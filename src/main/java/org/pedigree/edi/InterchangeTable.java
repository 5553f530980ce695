package org.pedigree.edi;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.capture.DoorKind;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.pedigree.edi.ReadFile.ReadSet;
import org.pedigree.epcis.Finding;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The interchanges that came, as they came, and what they were answered. */
@Component
final class InterchangeTable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final Clock clock;

  InterchangeTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What the sender of a file was told. */
  record Told(boolean refused, List<Finding> findings) {}

  /** What became of an interchange. */
  enum State {
    TAKEN("taken"),
    TEST("test"),
    REPEATED("repeated"),
    REFUSED("refused");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What was told of the same file when it came first. */
  Optional<Told> told(PartyId partner, byte[] file) {
    return jdbc.sql(
            """
            select refused, findings::text from edi_file
             where partner = ? and digest = sha256(?)
            """)
        .params(partner.value(), file)
        .query(
            (row, _) ->
                new Told(
                    row.getBoolean("refused"),
                    JSON.readValue(row.getString("findings"), new TypeReference<>() {})))
        .optional();
  }

  /**
   * Keeps a file; empty if it is there already, as when two doors bring it at once.
   *
   * @return by which its interchanges are kept
   */
  Optional<Long> add(PartyId partner, String name, byte[] file, Told told) {
    return jdbc.sql(
            """
            insert into edi_file
                   (partner, door, name, body, digest, received_at, refused, findings)
            values (:partner, :door, :name, :body, sha256(:body), :now, :refused, :findings::jsonb)
            on conflict (partner, digest) do nothing
            returning id
            """)
        .param("partner", partner.value())
        .param("door", DoorKind.open().word())
        .param("name", name)
        .param("body", file)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("refused", told.refused())
        .param("findings", json(told.findings()))
        .query(Long.class)
        .optional();
  }

  static String json(List<Finding> findings) {
    return JSON.writeValueAsString(findings);
  }

  boolean isKnown(ReadInterchange interchange) {
    var header = interchange.report().header();
    return jdbc.sql(
            """
            select exists (select from edi_interchange
                            where partner = ? and sender = ? and receiver = ?
                              and control_number = ? and state = 'taken')
            """)
        .param(interchange.ends().partner().id().value())
        .param(header.sender().toString())
        .param(header.receiver().toString())
        .param(header.controlNumber())
        .query(Boolean.class)
        .single();
  }

  long add(long file, ReadInterchange interchange, State state) {
    var header = interchange.report().header();
    return jdbc.sql(
            """
            insert into edi_interchange
                   (file, partner, party, sender, receiver, control_number, state)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .param(file)
        .param(interchange.ends().partner().id().value())
        .param(interchange.ends().party().map(party -> party.id().value()).orElse(null))
        .param(header.sender().toString())
        .param(header.receiver().toString())
        .param(header.controlNumber())
        .param(state.word)
        .query(Long.class)
        .single();
  }

  void add(long interchange, int ordinal, ReadSet set, @Nullable UUID capture) {
    jdbc.sql(
            """
            insert into edi_set
                   (interchange, ordinal, group_number, set_id, control_number, state, capture)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(interchange, ordinal, set.group(), set.header().id(), set.header().controlNumber())
        .param(capture != null ? "captured" : set.sound() ? "read" : "refused")
        .param(capture)
        .update();
    var references = set.says().references();
    jdbc.sql(
            """
            insert into edi_reference (interchange, ordinal, kind, value)
            select ?, ?, kind, left(value, 200) from unnest(?, ?) as named (kind, value)
            on conflict do nothing
            """)
        .params(interchange, ordinal)
        .param(references.stream().map(SetReference::kind).toArray(String[]::new))
        .param(references.stream().map(SetReference::value).toArray(String[]::new))
        .update();
  }

  /** The next control number of a party to a partner; the first after the last one again. */
  int nextControlNumber(PartyId party, PartyId partner) {
    return jdbc.sql(
            """
            insert into edi_control_number (party, partner, last) values (?, ?, 1)
            on conflict (party, partner)
               do update set last = edi_control_number.last % 999999999 + 1
            returning last
            """)
        .params(party.value(), partner.value())
        .query(Integer.class)
        .single();
  }
}
