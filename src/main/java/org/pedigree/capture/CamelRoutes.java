package org.pedigree.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Loads the routes: those of the folder beside the program where there is one, so that a node's
 * doors can change without a build, else those of the jar.
 */
@Component
@Profile("!worker")
final class CamelRoutes implements CamelContextConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(CamelRoutes.class);

  private static final String IN_JAR = "classpath:camel-routes/";
  private static final String NAMES = "*.camel.yaml";

  private final Path folder;

  CamelRoutes(@Value("${pedigree.capture.routes:camel-routes}") Path folder) {
    this.folder = folder;
  }

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    var resources =
        locations().stream()
            .map(location -> ResourceHelper.resolveResource(camel, location))
            .toList();
    load(camel, resources);
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    if (camel.getRoutesSize() == 0) {
      throw new NoRoutes(where());
    }
    for (var route : camel.getRoutes()) {
      LOG.info("Route {}: {}", route.getRouteId(), route.getDescription());
    }
  }

  /** Where the routes come from, for people. */
  private String where() {
    return Files.isDirectory(folder) ? folder.toAbsolutePath().normalize().toString() : IN_JAR;
  }

  private List<String> locations() {
    try {
      return Files.isDirectory(folder) ? inFolder() : inJar();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the routes of " + where(), e);
    }
  }

  private List<String> inFolder() throws IOException {
    try (var files = Files.newDirectoryStream(folder, NAMES)) {
      var locations = new ArrayList<String>();
      files.forEach(file -> locations.add("file:" + file));
      return locations.stream().sorted().toList();
    }
  }

  private static List<String> inJar() throws IOException {
    return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(IN_JAR + NAMES))
        .map(resource -> IN_JAR + resource.getFilename())
        .sorted()
        .toList();
  }

  private void load(CamelContext camel, List<Resource> resources) {
    try {
      PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
    } catch (Exception e) {
      throw new IllegalStateException("Can't load the routes of " + where(), e);
    }
  }
}
