package org.pedigree.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that a run was made on, and how busy it was, for whoever reads its figures. */
final class Machine {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** Processors, memory, and what runs on them. */
  static String description() {
    return "%d x %s, %d GB, %s %s, Java %s"
        .formatted(
            SYSTEM.getAvailableProcessors(),
            processor(),
            SYSTEM.getTotalMemorySize() >> 30,
            SYSTEM.getName(),
            SYSTEM.getVersion(),
            Runtime.version());
  }

  /** How many wanted to run, on average of the last minute; this run's own are among them. */
  static String load() {
    return String.format(Locale.ROOT, "load %.1f", SYSTEM.getSystemLoadAverage());
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(SYSTEM.getArch());
    } catch (IOException elsewhere) {
      return SYSTEM.getArch();
    }
  }
}
