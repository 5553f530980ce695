package org.pedigree.as2;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pedigree.as2.As2Certificates.Purpose;
import org.pedigree.as2.smime.Demands;
import org.pedigree.as2.smime.Opener;
import org.pedigree.as2.smime.OwnKey;
import org.pedigree.as2.smime.Trusted;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** By which keys and certificates a partner's messages are opened and made. */
@Component
class As2Trust {

  private final As2Certificates certificates;
  private final As2OwnKeys keys;
  private final Parties parties;
  private final As2Settings settings;
  private final Clock clock;

  As2Trust(
      As2Certificates certificates,
      As2OwnKeys keys,
      Parties parties,
      As2Settings settings,
      Clock clock) {
    this.certificates = certificates;
    this.keys = keys;
    this.parties = parties;
    this.settings = settings;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Opens what the partner sends. */
  Opener opener(As2Partner partner) {
    var inbound = partner.inbound();
    return new Opener(
        new Demands(
            inbound.signature(),
            inbound.encryption(),
            inbound.weak(),
            settings.maxSize().toBytes()),
        senders(partner),
        code(partner.pair().party()).map(keys::of).orElse(List.of()),
        now());
  }

  List<Trusted> senders(As2Partner partner) {
    return certificates.of(partner, Purpose.SIGN);
  }

  /** What our party signs with towards the partner. */
  Optional<OwnKey> signer(As2Partner partner) {
    return code(partner.pair().party()).flatMap(keys::signing);
  }

  private Optional<String> code(PartyId party) {
    return parties.find(party).map(Party::code);
  }
}
