package org.pedigree.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The lines measured so far; printed as they come, and written when all have come. */
final class Report {

  private static final String LINE = "%-60s %12s %-10s %12s %7s %7s %s";

  private final PrintStream out;
  private final List<Measured> lines = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final String machine = Machine.description() + "; at the start " + Machine.load();

  Report(PrintStream out) {
    this.out = out;
  }

  synchronized void add(Measured line) {
    lines.add(line);
    out.println(text(line));
  }

  void say(String words) {
    out.println("  # " + words);
  }

  synchronized void failed(String figure, Throwable reason) {
    var why = String.valueOf(reason).lines().findFirst().orElse("");
    failures.add("%s was not measured: %s".formatted(figure, why));
    out.println("  ! " + failures.getLast());
    Arrays.stream(reason.getStackTrace()).limit(12).forEach(at -> out.println("      " + at));
  }

  /** The whole table again, in one piece. */
  synchronized void print() {
    out.println();
    out.println(machine + "; at the end " + Machine.load());
    out.println(
        LINE.formatted("figure", "value", "unit", "limit", "ratio", "reach", "").stripTrailing());
    lines.forEach(line -> out.println(text(line)));
    failures.forEach(failure -> out.println("! " + failure));
  }

  synchronized void write(Path file) {
    try {
      Files.writeString(file, JsonMapper.shared().writeValueAsString(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Measured line) {
    return LINE.formatted(
            line.name(),
            number(line.value()),
            line.unit(),
            number(line.limit()),
            number(line.ratio()),
            number(line.reach()),
            line.isMissed() ? "missed" : "")
        .stripTrailing();
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    var digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
