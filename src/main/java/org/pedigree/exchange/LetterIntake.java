package org.pedigree.exchange;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pedigree.gs1.Gln;
import org.pedigree.nodes.Partner;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters of other nodes in: from parties on their cards, to parties of this one. */
@Component
class LetterIntake {

  private final JdbcClient jdbc;
  private final Parties parties;
  private final Clock clock;
  private final Map<LetterKind, LetterReader> readers = new EnumMap<>(LetterKind.class);

  LetterIntake(JdbcClient jdbc, Parties parties, Clock clock, List<LetterReader> all) {
    this.jdbc = jdbc;
    this.parties = parties;
    this.clock = clock;
    for (var reader : all) {
      for (var kind : reader.kinds()) {
        if (readers.put(kind, reader) != null) {
          throw new IllegalStateException(
              "Letters of the kind %s have two readers".formatted(kind));
        }
      }
    }
  }

  /**
   * Takes one in, with all that comes of it or nothing; one that was taken in before has no effect.
   *
   * @param digest SHA-256 of the letter, which the node signed
   */
  @Transactional
  public void take(Partner node, byte[] digest, byte[] bytes) {
    var envelope = Envelope.read(bytes);
    var reader = readers.get(envelope.kind());
    if (reader == null) {
      throw LetterRefused.malformed("/kind", "a kind that is read", envelope.kind().word());
    }
    var from = sender(node, envelope.from());
    var to =
        parties
            .byGln(envelope.to())
            .filter(Party::hosted)
            .orElseThrow(() -> LetterRefused.nobodyHere(envelope.to().value()));
    if (isFirst(node, digest, envelope.kind())) {
      reader.read(new Letter(envelope.kind(), from, to.id(), envelope.content()));
    }
  }

  /** A card that names a location number of a party of this node speaks for nobody. */
  private PartyId sender(Partner node, Gln gln) {
    var member = node.member(gln).orElseThrow(() -> LetterRefused.notForItsParty(gln.value()));
    var known = member.glns().stream().flatMap(one -> parties.byGln(one).stream()).toList();
    if (known.stream().anyMatch(Party::hosted)) {
      throw LetterRefused.notForItsParty(gln.value());
    }
    return parties
        .byGln(gln)
        .or(() -> known.stream().findFirst())
        .map(Party::id)
        .orElseGet(
            () -> parties.introduce(gln, member.name() == null ? gln.value() : member.name()));
  }

  private boolean isFirst(Partner node, byte[] digest, LetterKind kind) {
    return jdbc.sql(
                """
                insert into letter_taken (digest, node, kind, taken_at) values (?, ?, ?, ?)
                on conflict (digest) do nothing
                """)
            .params(digest, node.name(), kind.word(), clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
