package org.pedigree.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.exchange.DoorPlace.Site;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Partners' doors by HTTPS, on which both sides show a certificate. */
class HttpsDoorsTest extends PartnersNode {

  @Autowired private PartnerPort port;
  @Autowired private Outbound outbound;
  @Autowired private Sites sites;
  @Autowired private DoorStates states;
  @LocalServerPort private int peoplesPort;

  @Test
  void aDocumentOfAKnownMachineIsCapturedForTheDoorsPartner() throws Exception {
    var document = commissioning("pharmacy", "https-sound");

    var answer = post(PHARMACY, "/doors/pharmacy-https-in", document);
    var again = post(NEW_PHARMACY, "/doors/pharmacy-https-in", document);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(captured("https-sound")).isEqualTo("pharmacy");
    assertThat(cameBy("https-sound")).isEqualTo("HTTPS");
    assertThat(again.statusCode()).as("the next certificate is known, too").isEqualTo(200);
    assertThat(again.body()).isEqualTo(answer.body());
  }

  @Test
  void aWrongDocumentIsRefusedWithItsNameAndReasons() throws Exception {
    var answer = post(MAKER, "/doors/maker-https-in", "{\"type\": \"EPCISDocument\"}".getBytes());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    var problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("document").asString()).isEqualTo("sent (1).json");
    for (var part : new String[] {"place", "rule", "expected", "found"}) {
      assertThat(problem.path("findings").path(0).path(part).asString()).as(part).isNotBlank();
    }
  }

  /** A name for whoever has no certificate of this door is the same as none. */
  @Test
  void anotherPartnersMachineFindsTheDoorClosedAndNothingIsKept() throws Exception {
    var document = commissioning("pharmacy", "https-other");

    var wrong = post(MAKER, "/doors/pharmacy-https-in", document);
    var nowhere = post(MAKER, "/doors/nobody-https-in", document);
    var noDoor = post(MAKER, "/doors/inbox", document);

    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(nowhere.statusCode()).isEqualTo(403);
    assertThat(noDoor.statusCode()).isEqualTo(403);
    assertThat(wrong.body().replace("pharmacy-https-in", "nobody-https-in"))
        .isEqualTo(nowhere.body());
    assertThat(isKnown("https-other")).isFalse();
  }

  /** One partner's certificate that has run out is no fault of another partner's door. */
  @Test
  void anotherPartnersOldCertificateDoesNotMakeADoorFail() throws Exception {
    post(MAKER, "/doors/maker-https-in", commissioning("maker", "https-well"));

    assertThat(post(LATE_PHARMACY, "/doors/maker-https-in", new byte[] {1}).statusCode())
        .isEqualTo(403);

    assertThat(states.all().get("maker-https-in").problem()).isNull();
  }

  @Test
  void aCertificateThatHasRunOutOpensNoDoor() throws Exception {
    var answer =
        post(LATE_PHARMACY, "/doors/pharmacy-https-in", commissioning("pharmacy", "https-late"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(isKnown("https-late")).isFalse();
  }

  @Test
  void aStrangersMachineDoesNotGetAsFarAsARequest() {
    var stranger = TlsIdentity.valid("stranger");

    assertThatThrownBy(() -> post(stranger, "/doors/pharmacy-https-in", new byte[] {1}))
        .isInstanceOf(IOException.class);
  }

  /** Here are partners' doors and nothing else; there are all others, and no certificates. */
  @Test
  void thePortOfMachinesHasDoorsAloneAndNoDoorOpensElsewhere() throws Exception {
    assertThat(get(PHARMACY, "/actuator/health").statusCode()).isEqualTo(404);
    assertThat(get(PHARMACY, "/sign-in").statusCode()).isEqualTo(404);
    assertThat(get(PHARMACY, "/doors/../sign-in").statusCode()).isIn(400, 404);

    try (var client = HttpClient.newHttpClient()) {
      var door = URI.create("http://localhost:%d/doors/pharmacy-https-in".formatted(peoplesPort));
      var request = HttpRequest.newBuilder(door).POST(BodyPublishers.ofString("x")).build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void documentsForAPartnerArePostedWithTheNodesCertificateEachUnderItsName() {
    PRAIRIES.answerWith(200);
    var id =
        outbound.send(
            party("maker"), party("prairie"), "posted".getBytes(), DocumentKind.EPCIS_JSON);

    await().atMost(Duration.ofMinutes(2)).until(() -> delivered(id));

    assertThat(PRAIRIES.posted())
        .filteredOn(posted -> posted.body().equals("posted"))
        .singleElement()
        .satisfies(
            posted -> {
              assertThat(posted.type()).isEqualTo("application/ld+json");
              assertThat(posted.disposition())
                  .matches("attachment; filename=\"epcis-json-[0-9a-f]{24}\\.json\"");
            });
  }

  /** A redirection would lead the document to somebody else. */
  @ParameterizedTest
  @ValueSource(ints = {302, 400, 409, 500})
  void whatIsNotTakenIsNotDelivered(int status) {
    try (var peer = HttpsPeer.start(PRAIRIE, NODE.certificate())) {
      peer.answerWith(status);
      var site = new Site(URI.create(peer.url()), "node.pem", "prairie.pem");

      assertThatThrownBy(() -> sites.post(site, claim()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(peer.url())
          .hasMessageContaining(Integer.toString(status));
    }
  }

  @Test
  void aServerThatShowsAnotherCertificateIsGivenNothing() {
    try (var peer = HttpsPeer.start(PRAIRIE, NODE.certificate())) {
      var site = new Site(URI.create(peer.url()), "node.pem", "maker.pem");
      assertThatThrownBy(() -> sites.post(site, claim()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Can't post to " + peer.url());
      assertThat(peer.posted()).isEmpty();
    }
  }

  private static Claim claim() {
    return new Claim(1, DocumentKind.X12, "ISA".getBytes(), new byte[32], 1);
  }

  private HttpResponse<String> post(TlsIdentity machine, String path, byte[] document)
      throws Exception {
    return send(
        machine,
        path,
        request ->
            request
                .header("Content-Disposition", "attachment; filename=\"sent (1).json\"")
                .POST(BodyPublishers.ofByteArray(document)));
  }

  private HttpResponse<String> get(TlsIdentity machine, String path) throws Exception {
    return send(machine, path, HttpRequest.Builder::GET);
  }

  private HttpResponse<String> send(
      TlsIdentity machine,
      String path,
      java.util.function.UnaryOperator<HttpRequest.Builder> request)
      throws Exception {
    var url = URI.create("https://127.0.0.1:%d%s".formatted(port.number().orElseThrow(), path));
    var context = machine.talkingTo(NODE.certificate());
    try (var client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          request.apply(HttpRequest.newBuilder(url)).build(), BodyHandlers.ofString());
    }
  }
}
