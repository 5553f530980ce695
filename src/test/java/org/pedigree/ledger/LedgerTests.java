package org.pedigree.ledger;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Every test of the ledger once more, in a JVM of its own, against a node that runs elsewhere. The
 * classes run beside one another: what they wait for is mostly the next block.
 *
 * <p>A test that starts a chain or runs this one is tagged {@code own-chain} and left out.
 */
public final class LedgerTests implements TestExecutionListener {

  /** Says that a test brings its chain along, and that another one has nothing to add to it. */
  public static final String OWN_CHAIN = "own-chain";

  private int succeeded;
  private final List<String> failures = new ArrayList<>();

  private LedgerTests() {}

  /**
   * What came of a run.
   *
   * @param failures a line for each
   */
  public record Outcome(int succeeded, List<String> failures) {}

  /**
   * Runs them all.
   *
   * @param endpoint of the node
   * @param classes a regular expression for the names of the test classes
   * @param properties system properties besides
   */
  public static Outcome against(URI endpoint, String classes, Map<String, String> properties) {
    var words = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-Xmx768m"));
    words.add("-Dpedigree.ledger.rpc-url=" + endpoint);
    properties.forEach((name, value) -> words.add("-D%s=%s".formatted(name, value)));
    words.addAll(List.of("-cp", classPath(), LedgerTests.class.getName()));
    try {
      var report = Files.createTempFile("ledger-tests", ".txt");
      words.addAll(List.of(report.toString(), classes));
      var log = Path.of("target", "ledger-tests-%s.log".formatted(endpoint.getPort())).toFile();
      var process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log).start();
      try {
        process.waitFor();
      } finally {
        process.destroy();
      }
      var lines = Files.readAllLines(report);
      Files.delete(report);
      return lines.isEmpty()
          ? new Outcome(0, List.of("The tests did not end; see " + log))
          : new Outcome(Integer.parseInt(lines.getFirst()), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The other side: runs the tests, and writes what came of them. */
  public static void main(String[] arguments) throws IOException {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(LedgerTests.class.getPackageName()))
            .filters(
                ClassNameFilter.includeClassNamePatterns(arguments[1]),
                excludeTags(OWN_CHAIN, "soak", "fuzz"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "same_thread")
            .configurationParameter(
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "6")
            .build();
    var tests = new LedgerTests();
    LauncherFactory.create().execute(request, tests);
    var lines = new ArrayList<>(List.of(Integer.toString(tests.succeeded)));
    lines.addAll(tests.failures);
    Files.write(Path.of(arguments[0]), lines);
    System.exit(0);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      var why = result.getThrowable().map(Throwable::toString).orElse("").replaceAll("\\s+", " ");
      failures.add(test.getUniqueId() + ": " + why);
      result.getThrowable().ifPresent(Throwable::printStackTrace);
    } else if (test.isTest()) {
      succeeded++;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
