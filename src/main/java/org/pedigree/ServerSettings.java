package org.pedigree;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL's settings for a server of our own. */
final class ServerSettings {

  /**
   * After each checkpoint the first change of a page writes the whole page to the log: with
   * PostgreSQL's defaults that is half of the log while documents come in. The price is disk, and
   * time for recovery after a crash.
   */
  private static final Map<String, String> SELDOM_CHECKPOINTS =
      Map.of("max_wal_size", "4GB", "checkpoint_timeout", "15min");

  private static final long MEGABYTE = 1 << 20;
  private static final long LEAST = 128;
  private static final long MOST = 4096;

  private ServerSettings() {}

  /** Durable, and at home on this machine: an eighth of its memory holds pages. */
  static Map<String, String> here() {
    var settings = new TreeMap<>(Postgres.DURABLE);
    settings.putAll(SELDOM_CHECKPOINTS);
    settings.put("shared_buffers", pages(memory()) + "MB");
    return settings;
  }

  private static long pages(long memory) {
    return Math.clamp(memory / MEGABYTE / 8, LEAST, MOST);
  }

  /** What the machine has, or the container that we are in. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
