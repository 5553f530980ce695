import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over the Java files below the given folders: {@code check} fails on a
 * file that is not formatted, {@code write} formats it. Checking looks only at what changed since
 * the last check that passed, the time of which a stamp file keeps.
 *
 * <p>A program of one file because the formatter needs a newer Java than Maven itself may run on.
 */
class Format {

  public static void main(String[] arguments) throws IOException {
    var check = arguments[0].equals("check");
    var stamp = Path.of(arguments[1]);
    var since = check && Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : null;
    var started = FileTime.fromMillis(System.currentTimeMillis());
    var files =
        Stream.of(arguments)
            .skip(2)
            .map(Path::of)
            .flatMap(Format::javaFiles)
            .filter(file -> since == null || changed(file, since))
            .map(Path::toString)
            .toList();
    if (!files.isEmpty() && run(check, files) != 0) {
      System.err.println("Not formatted, see above. To format: mvn -q -Pformat process-sources");
      System.exit(1);
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, started);
  }

  private static int run(boolean check, List<String> files) {
    var options = check ? Stream.of("--dry-run", "--set-exit-if-changed") : Stream.of("--replace");
    var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    return formatter.run(
        System.out, System.err, Stream.concat(options, files.stream()).toArray(String[]::new));
  }

  private static Stream<Path> javaFiles(Path folder) {
    try {
      return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean changed(Path file, FileTime since) {
    try {
      return Files.getLastModifiedTime(file).compareTo(since) > 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
