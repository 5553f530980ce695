package org.pedigree.vrs;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parties' own keys and credentials, in files that only the node may read: one for each party,
 * named by its code, with the key as a JWK and the credential as its issuer signed it.
 */
class WalletFiles implements Wallets {

  private static final Logger LOG = LoggerFactory.getLogger(WalletFiles.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final Parties parties;
  private final Clock clock;

  WalletFiles(Path folder, Parties parties, Clock clock) {
    this.folder = folder;
    this.parties = parties;
    this.clock = clock;
  }

  private record Content(Map<String, Object> key, String credential) {}

  @Override
  public @Nullable String present(PartyId party, Purpose purpose) {
    return parties
        .find(party)
        .map(Party::code)
        .map(this::wallet)
        .map(wallet -> wallet.present(purpose, clock.instant()))
        .orElse(null);
  }

  private @Nullable Wallet wallet(String code) {
    var file = folder.resolve(code + ".json");
    if (!Files.exists(file)) {
      return null;
    }
    try {
      var content = JSON.readValue(Files.readAllBytes(file), Content.class);
      return new Wallet(ECKey.parse(content.key()), content.credential());
    } catch (IOException | ParseException | RuntimeException e) {
      LOG.warn("The wallet of {} can't be used: {}", code, e.getClass().getSimpleName());
      return null;
    }
  }
}
