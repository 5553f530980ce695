package org.pedigree.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Connects parties of the story with each other by AS2, as an operator connects partners: keys,
 * entries, certificates, and the profiles that the parties keep of each other. Entries are written
 * at each start, since the node's address may be another; a profile once, since people may change
 * it.
 */
@Component
@Profile("demo")
@ConditionalOnProperty("pedigree.demo.edi")
class EdiPartners {

  private static final String ENTRIES = "/api/administration/as2/partners/";
  private static final List<String> PURPOSES = List.of("sign", "encrypt");

  private final OwnDoors doors;
  private final DemoKeys keys;

  EdiPartners(OwnDoors doors, DemoKeys keys) {
    this.doors = doors;
    this.keys = keys;
  }

  void connect() throws IOException, InterruptedException {
    var profiles = Story.profiles();
    var certificates = keys.of(profiles.stream().map(StoryProfile::owner).distinct().toList());
    try (var operator = doors.signIn("operator")) {
      for (var profile : profiles) {
        enter(operator, profile, certificates);
      }
    }
    for (var profile : profiles) {
      agree(profile);
    }
  }

  private void enter(
      SignedIn operator, StoryProfile profile, Map<String, X509Certificate> certificates)
      throws IOException, InterruptedException {
    var entry = ENTRIES + profile.owner() + "/" + profile.partner();
    operator.put(entry, "application/json", settings(profile));
    for (var purpose : PURPOSES) {
      operator.put(
          entry + "/certificates/" + purpose,
          "application/octet-stream",
          der(certificates.get(profile.partner())));
    }
  }

  private byte[] settings(StoryProfile profile) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "ownName", name(profile.owner()),
                "partnerName", name(profile.partner()),
                "url", doors.address() + "/as2"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String name(String code) {
    return code.toUpperCase(Locale.ROOT) + " AS2";
  }

  private void agree(StoryProfile profile) throws IOException, InterruptedException {
    try (var owner = doors.signIn(profile.owner())) {
      owner.putFirst(
          "/api/partners/%s/profile".formatted(profile.gln()), "application/yaml", profile.yaml());
    }
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
