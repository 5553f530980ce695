package org.pedigree.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures what the product can carry: {@code mvn -Pbench verify}. A figure that fails, or takes
 * longer than it may, is told as such, and the next ones are measured all the same.
 */
public final class Bench {

  private static List<Figure> figures() {
    var scan = new ScanFigure();
    return List.of(
        new ParsingFigure(),
        new HashFigure(),
        new NoticeFigure(),
        scan.amongFew(),
        new CaptureFigure(),
        new DocumentsFigure(),
        new As2Figure(),
        scan,
        new MixedFigure(),
        new RecallFigure(),
        new PagesFigure(),
        new DrainingFigure(),
        new ChainFigure(),
        new MemoryFigure());
  }

  private static final Duration NORMAL = Duration.ofMinutes(14);
  private static final Duration FULL = Duration.ofHours(6);

  private final Stage stage;
  private final Report report = new Report(System.out);
  private final Instant end;

  private Bench(Stage stage) {
    this.stage = stage;
    this.end = Instant.now().plus(stage.isFull() ? FULL : NORMAL);
  }

  public static void main(String[] arguments) throws Exception {
    var size = size(System.getProperty("bench.size", ""));
    var only = Arrays.asList(System.getProperty("bench.only", "").split(","));
    try (var stage = new Stage(Path.of("target", "bench"), size)) {
      var bench = new Bench(stage);
      figures().stream()
          .filter(figure -> only.contains("") || only.contains(figure.name()))
          .forEach(bench::measure);
      bench.report.print();
    }
    System.exit(0);
  }

  private static Stage.Size size(String word) {
    return word.isEmpty() ? Stage.Size.NORMAL : Stage.Size.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void measure(Figure figure) {
    var work =
        new FutureTask<Void>(
            () -> {
              figure.measure(stage, report);
              return null;
            });
    var thread = Thread.ofPlatform().daemon().name(figure.name()).start(work);
    try {
      report.say(figure.name() + ", " + Machine.load());
      work.get(Math.max(1, Duration.between(Instant.now(), end).toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      report.failed(figure.name(), e.getCause());
      stage.clear();
    } catch (TimeoutException e) {
      report.failed(figure.name(), e);
      thread.interrupt();
      stage.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    report.write(Path.of("target", "bench.json"));
  }
}
