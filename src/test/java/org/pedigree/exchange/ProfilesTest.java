package org.pedigree.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.Tokens;
import org.pedigree.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Partners' profiles: kept in versions, shown to who keeps them, tried with a sample, obeyed. */
class ProfilesTest extends PartnersNode {

  private static final String PHARMACY = "0614142000011";
  private static final String NORTHWIND = "0399901000012";
  private static final String OF_NORTHWIND =
      "gln: \"%s\"\nformats: [EPCIS 2.0 JSON]\nexpects: [EPCIS]\nvalidation: %s\n";

  @Autowired private Tokens tokens;
  @LocalServerPort private int port;

  @AfterEach
  void forget() {
    jdbc.sql("delete from partner_profile").update();
  }

  @Test
  void everyChangeIsAVersionAndTheOldOnesStay() {
    put("maker", ProfileTextTest.SOUND)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"1\"");
    put("maker", ProfileTextTest.SOUND).expectHeader().valueEquals("ETag", "\"1\"");
    put("maker", ProfileTextTest.SOUND.replace("DSCSA", "as received"))
        .expectHeader()
        .valueEquals("ETag", "\"2\"");

    assertThat(text(get("maker", "?version=1"))).contains("DSCSA");
    assertThat(text(get("maker", ""))).contains("as received").contains("012345678");
    var versions = json(text(get("maker", "/versions")));
    assertThat(versions.size()).isEqualTo(2);
    assertThat(versions.path(0).path("version").asInt()).isEqualTo(2);
    assertThat(versions.path(0).path("changedBy").asString()).isEqualTo("maker");
  }

  @Test
  void whoChangesAnOldVersionIsToldThatThereIsANewerOne() {
    put("maker", ProfileTextTest.SOUND).expectStatus().isOk();

    var answer =
        tokens
            .as("maker")
            .put()
            .uri("/api/partners/{gln}/profile", PHARMACY)
            .header("If-Match", "\"7\"")
            .contentType(MediaType.APPLICATION_YAML)
            .body(ProfileTextTest.SOUND.replace("DSCSA", "as received"))
            .exchange();

    answer.expectStatus().isEqualTo(409);
    assertThat(text(get("maker", ""))).contains("DSCSA");
  }

  @Test
  void aProfileIsForWhoKeepsItAndForWhoOperatesTheNode() {
    put("maker", ProfileTextTest.SOUND).expectStatus().isOk();

    get("pharmacy", "").expectStatus().isNotFound();
    administers("?for=pharmacy").expectStatus().isNotFound();
    assertThat(text(administers("?for=maker"))).contains("DSCSA");
    administers("").expectStatus().isBadRequest();
    tokens
        .as("pharmacy")
        .get()
        .uri("/api/administration/partners/{gln}/profile?for=maker", PHARMACY)
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void whatIsRefusedNamesFieldRuleExpectedAndFound() {
    var answer = put("maker", ProfileTextTest.SOUND.replace("856", "857"));

    answer.expectStatus().isBadRequest();
    var problem = json(text(answer));
    assertThat(problem.path("field").asString()).isEqualTo("expects[2]");
    assertThat(problem.path("rule").asString()).isNotBlank();
    assertThat(problem.path("expected").asString()).contains("856");
    assertThat(problem.path("found").asString()).contains("857");
    put("maker", ProfileTextTest.SOUND.replace(PHARMACY, "0614143000010"))
        .expectStatus()
        .isBadRequest();
    get("maker", "").expectStatus().isNotFound();
  }

  @Test
  void aSampleGoesThroughAProfileAndNothingOfItIsKept() {
    putFor(NORTHWIND, OF_NORTHWIND.formatted(NORTHWIND, "as received"));
    var before = documents();

    var sound = dryRun(commissioning("northwind", "dry-sound"));
    assertThat(sound).containsEntry("recognised", "good").containsEntry("format", "good");
    assertThat(sound).containsEntry("document", "good").containsEntry("answer", "good");

    var broken = dryRun("{\"type\": \"EPCISDocument\"}".getBytes());
    assertThat(broken).containsEntry("validation", "refused").containsEntry("answer", "refused");
    assertThat(dryRun("ISA*00*".getBytes())).containsEntry("recognised", "refused");

    putFor(NORTHWIND, OF_NORTHWIND.formatted(NORTHWIND, "DSCSA"));
    assertThat(dryRun(commissioning("northwind", "dry-strict")))
        .containsEntry("recognised", "good")
        .containsEntry("answer", "refused");
    assertThat(documents()).isEqualTo(before);
  }

  /** One file opened the door, and one profile says what is taken through it. */
  @Test
  void aPartnersFilesAreTakenByItsProfile() throws IOException {
    putFor(NORTHWIND, OF_NORTHWIND.formatted(NORTHWIND, "DSCSA"));
    drop("northwind/strict.json", commissioning("northwind", "strictly"));

    awaitFile("northwind/refused/strict.json");
    assertThat(report("northwind/refused/strict.json.error.json").toString())
        .contains("GS1 US DSCSA R1.3");

    putFor(NORTHWIND, OF_NORTHWIND.formatted(NORTHWIND, "as received"));
    drop("northwind/lenient.json", commissioning("northwind", "leniently"));

    awaitFile("northwind/done/lenient.json");
    assertThat(captured("leniently")).isEqualTo("northwind");
    assertThat(
            jdbc.sql("select count(*) from epc where canonical like '%/21/strictly'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void peopleEditAProfileAndSeeWhatIsWrongBesideWhatTheyWrote() {
    try (var visitor = Visitor.of(port).signIn("maker").go("/profiles")) {
      visitor.assertAccessible();
      visitor.fill("Partner's GLN", PHARMACY).press("Open");
      assertThat(visitor.heading()).hasText("Partner profile");
      visitor.assertReads("Elm Street Pharmacy").assertReads("Not kept yet");

      visitor.fill("Profile, as YAML", ProfileTextTest.SOUND.replace("AB1234563", "AB1234564"));
      visitor.press("Save");
      assertThat(visitor.page().locator("[role=alert]")).containsText("dea");
      assertThat(visitor.page().locator("[role=alert]")).containsText("AB1234564");
      assertThat(visitor.page().getByLabel("Profile, as YAML"))
          .hasValue(Pattern.compile("AB1234564"));
      visitor.assertReads("Not kept yet");

      visitor.fill("Profile, as YAML", ProfileTextTest.SOUND).press("Save");
      visitor.assertReads("Version 1").assertAccessible().assertFits();

      visitor
          .page()
          .getByLabel("A sample file of the partner's; nothing of it is kept")
          .setInputFiles(
              new FilePayload("sample.json", "application/json", commissioning("maker", "page")));
      visitor.press("Try it").assertReads("What would become of sample.json");
      visitor.assertReads("EPCIS 2.0 JSON is agreed").assertAccessible();
    }
  }

  @Test
  void whoOperatesTheNodeSeesThemAllAndOthersTheirOwn() {
    put("maker", ProfileTextTest.SOUND).expectStatus().isOk();
    try (var operator = Visitor.of(port).signIn("operator").go("/profiles")) {
      assertThat(operator.rows()).hasCount(1);
      operator.follow(PHARMACY).assertReads("kept by maker");
      operator.go("/profiles").assertAccessible();
    }
    try (var other = Visitor.of(port).signIn("distributor").go("/profiles")) {
      other.assertReads("Nothing found.");
    }
  }

  private Map<String, String> dryRun(byte[] sample) {
    var answer =
        tokens
            .as("maker")
            .post()
            .uri("/api/partners/{gln}/profile/dry-run", NORTHWIND)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .body(sample)
            .exchange();
    var steps = new HashMap<String, String>();
    json(text(answer))
        .forEach(step -> steps.put(step.path("step").asString(), step.path("outcome").asString()));
    return steps;
  }

  private long documents() {
    return jdbc.sql("select count(*) from document").query(Long.class).single();
  }

  private void putFor(String gln, String profile) {
    put("maker", gln, profile).expectStatus().isOk();
  }

  private ResponseSpec put(String party, String profile) {
    return put(party, PHARMACY, profile);
  }

  private ResponseSpec put(String party, String gln, String profile) {
    return tokens
        .as(party)
        .put()
        .uri("/api/partners/{gln}/profile", gln)
        .contentType(MediaType.APPLICATION_YAML)
        .body(profile)
        .exchange();
  }

  private ResponseSpec get(String party, String more) {
    return tokens.as(party).get().uri("/api/partners/" + PHARMACY + "/profile" + more).exchange();
  }

  private ResponseSpec administers(String more) {
    return tokens
        .as("operator")
        .get()
        .uri("/api/administration/partners/" + PHARMACY + "/profile" + more)
        .exchange();
  }

  private static String text(ResponseSpec answer) {
    return answer.expectBody(String.class).returnResult().getResponseBody();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
