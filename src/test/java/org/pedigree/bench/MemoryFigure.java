package org.pedigree.bench;

import java.util.List;

/** A document of a million packs, in a process that has half a gigabyte of heap. */
final class MemoryFigure implements Figure {

  private static final int PACKS = 1_000_000;
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+ExitOnOutOfMemoryError",
          "--pedigree.capture.max-size=200MB",
          "--pedigree.web.largest-request=200MB",
          "--server.tomcat.max-swallow-size=200MB");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void measure(Stage stage, Report report) {
    var packs = stage.sized(PACKS);
    var document = Papers.commissioningAndCases(Papers.serials(packs), packs);
    stage.clear();
    report.say("a document of %,d bytes".formatted(document.length));
    try (var node = Node.start(stage.fresh("memory"), OPTIONS)) {
      try (var quiet = new Quiet(node)) {
        var took = new Intake(node, "maker").send(document);
        report.add(
            Measured.told(
                "1,000,000-pack document with -Xmx512m", packs / took.seconds(), "packs/s"));
      }
    } finally {
      stage.fresh("memory");
    }
  }
}
