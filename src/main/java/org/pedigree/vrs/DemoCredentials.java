package org.pedigree.vrs;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * An issuer of credentials and a wallet for the demonstration: each party of this node gets a
 * credential of its location numbers. The keys live as long as the process.
 */
@RestController
@Profile("demo")
class DemoCredentials implements Wallets {

  private static final Duration VALID = Duration.ofDays(30);

  private final ECKey issuer = newKey();
  private final Map<PartyId, Wallet> wallets = new ConcurrentHashMap<>();
  private final Parties parties;
  private final Clock clock;

  DemoCredentials(Parties parties, Clock clock) {
    this.parties = parties;
    this.clock = clock;
  }

  /** For which request a presentation is wanted. */
  record Wanted(UUID corrUUID) {}

  /** For the header {@code ATP-Authorization}. */
  record Presented(String presentation) {}

  @PostMapping("/api/demo/presentations")
  Presented present(@RequestBody Wanted wanted, @AuthenticationPrincipal Caller caller) {
    return new Presented(present(caller.party(), wanted.corrUUID()));
  }

  @Override
  public String present(PartyId party, Purpose purpose) {
    return wallets.computeIfAbsent(party, this::wallet).present(purpose, clock.instant());
  }

  TrustFile trusted() {
    var trusted =
        new TrustFile.Issuer(DidKey.of(issuer), "Demonstration", List.of(Oci.ATP), null, null);
    return new TrustFile(List.of(trusted), List.of(), List.of(), List.of());
  }

  private Wallet wallet(PartyId party) {
    var key = newKey();
    var glns = parties.locations(party).stream().map(place -> place.gln().value());
    return new Wallet(key, issue(DidKey.of(key), glns.toList()));
  }

  private String issue(String holder, List<String> glns) {
    var now = clock.instant();
    var identifiers = glns.stream().map(gln -> Map.of("type", Oci.GLN, "value", gln)).toList();
    return Wallet.signed(
        issuer,
        new JWTClaimsSet.Builder()
            .issuer(DidKey.of(issuer))
            .subject(holder)
            .jwtID("urn:uuid:" + UUID.randomUUID())
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID)))
            .claim(
                "vc",
                Map.of(
                    "@context",
                    List.of("https://www.w3.org/2018/credentials/v1"),
                    "type",
                    List.of(Oci.CREDENTIAL, Oci.ATP),
                    "credentialSubject",
                    Map.of("id", holder, "identifier", identifiers)))
            .build());
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform makes keys of P-256", e);
    }
  }
}
