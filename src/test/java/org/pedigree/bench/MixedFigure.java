package org.pedigree.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scans, and requests of other companies, at a steady rate while documents come in, beside requests
 * that look one row up under the same load.
 */
final class MixedFigure implements Figure {

  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration WHOLE_TIME = Duration.ofMinutes(3);
  private static final int PACKS = 1_000_000;
  private static final double SCANS = 150;
  private static final double REQUESTS = 25;
  private static final double LOOK_UPS = 25;
  private static final double DOCUMENTS = 4;
  private static final int BYTES = 2_500;

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public void measure(Stage stage, Report report) throws Exception {
    var node = stage.node();
    var time = stage.isFull() || isAlone() ? WHOLE_TIME : TIME;
    try (var quiet = new Quiet(node)) {
      var goods = stage.goods();
      goods.grow(stage.sized(PACKS), report);
      Consumer<Wire> oneRow = oneRow(node);
      Consumer<Wire> scan = wire -> wire.get(ScanFigure.scan(goods.any())).expect(200);
      load(node, Duration.ofSeconds(3)).with("maker", SCANS, scan).run();
      var scans = load(node, time).with("maker", SCANS, scan).with("maker", LOOK_UPS, oneRow).run();
      tell(report, "verification at 150/s while documents come", scans.get(1), scans.get(2), 0);
      var presented = presented(node, (int) (REQUESTS * time.toSeconds()) + 100);
      Consumer<Wire> request = wire -> request(wire, goods.any(), presented.remove());
      var answers =
          load(node, time)
              .with("pharmacy", REQUESTS, request)
              .with("maker", LOOK_UPS, oneRow)
              .run();
      tell(
          report,
          "answer to a request with credential, same load",
          answers.get(1),
          answers.get(2),
          2 * millisOfOneSignature());
      new Intake(node, "maker").awaitJudged();
    }
  }

  /** All figures together have a quarter of an hour; by itself this one has its whole time. */
  private boolean isAlone() {
    return name().equals(System.getProperty("bench.only"));
  }

  private static OpenLoop load(Node node, Duration time) {
    return new OpenLoop(node, time)
        .with(
            "maker",
            DOCUMENTS,
            wire ->
                wire.post(
                        "/epcis/capture",
                        "application/xml",
                        Papers.commissioning(Papers.serials(100), 1, 100))
                    .expect(202));
  }

  private static Consumer<Wire> oneRow(Node node) {
    var last = node.jdbc().sql("select max(id) from epc").query(Long.class).single();
    return wire ->
        wire.get(
                "/bench/one-row?bytes=%d&id=%d"
                    .formatted(BYTES, ThreadLocalRandom.current().nextLong(last) + 1))
            .expect(200);
  }

  /** At most three times what a look at one row takes, and the bare checks of signatures. */
  private static void tell(
      Report report, String what, OpenLoop.Times ours, OpenLoop.Times oneRow, double bare) {
    report.add(Measured.told(what + ", median", ours.quantile(0.5), "ms"));
    report.add(
        Measured.cost(
            what + ", p95", ours.quantile(0.95), "ms", oneRow.quantile(0.95) + bare, 1 / 3.0));
  }

  /** A request for verification with the presentation that its corrUUID was signed for. */
  private record Presented(UUID correlation, String presentation) {}

  private static ConcurrentLinkedQueue<Presented> presented(Node node, int many) {
    var presented = new ConcurrentLinkedQueue<Presented>();
    try (var wire = node.connect("pharmacy")) {
      for (var one = 0; one < many; one++) {
        var correlation = UUID.randomUUID();
        var wanted = "{\"corrUUID\": \"%s\"}".formatted(correlation);
        var answer =
            wire.post(
                    "/api/demo/presentations",
                    "application/json",
                    wanted.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        var text = JsonMapper.shared().readTree(answer.body()).get("presentation").asString();
        presented.add(new Presented(correlation, text));
      }
    }
    return presented;
  }

  private static void request(Wire wire, long serial, Presented presented) {
    var answer =
        wire.get(
                "/verify/gtin/00300010543215/lot/CZ26A/ser/%d?exp=410331&linkType=%s&context=%s&reqGLN=%s&corrUUID=%s"
                    .formatted(
                        serial,
                        "verificationService",
                        "dscsaSaleableReturn",
                        "0614142000011",
                        presented.correlation),
                "ATP-Authorization: " + presented.presentation)
            .expect(200)
            .text();
    if (!answer.contains("true")) {
      throw new IllegalStateException("not verified: " + answer);
    }
  }

  /** A presentation has two: its holder's and that of the credential in it. */
  private static double millisOfOneSignature() throws JOSEException {
    var key = new ECKeyGenerator(Curve.P_256).generate();
    var token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder().subject("x").build());
    token.sign(new ECDSASigner(key));
    var verifier = new ECDSAVerifier(key.toPublicJWK());
    var pair = Pair.of(() -> verify(token, verifier), () -> verify(token, verifier));
    return pair.ours() * 1e3;
  }

  private static void verify(SignedJWT token, ECDSAVerifier verifier) {
    try {
      if (!token.verify(verifier)) {
        throw new IllegalStateException("a good signature was refused");
      }
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
