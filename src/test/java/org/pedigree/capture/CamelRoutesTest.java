package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelRoutesTest {

  private static final String ROUTE =
      """
      - route:
          id: of-the-folder
          description: A door that an operator made
          from:
            uri: direct:somewhere
            steps:
              - stop: {}
      """;

  @TempDir private Path folder;

  private final DefaultCamelContext camel = new DefaultCamelContext();

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void theFolderBesideTheProgramIsWhatCounts() throws IOException {
    Files.writeString(folder.resolve("own.camel.yaml"), ROUTE);

    start(folder);

    assertThat(camel.getRoutes()).extracting(Route::getRouteId).containsExactly("of-the-folder");
  }

  @Test
  void aFolderBehindALinkCountsToo() throws IOException {
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("own.camel.yaml"), ROUTE);

    start(Files.createSymbolicLink(folder.resolve("routes"), elsewhere));

    assertThat(camel.getRoutes()).hasSize(1);
  }

  @Test
  void withoutAFolderTheDoorsOfTheJarAreOpen() {
    var routes = new CamelRoutes(folder.resolve("none"));

    routes.beforeApplicationStart(camel);

    assertThat(camel.getRouteDefinition("inbox")).isNotNull();
  }

  @Test
  void aNodeWithoutAnyRouteDoesNotStart() {
    assertThatThrownBy(() -> start(folder))
        .isInstanceOf(NoRoutes.class)
        .hasMessageContaining(folder.toString());
  }

  private void start(Path routesFolder) {
    var routes = new CamelRoutes(routesFolder);
    routes.beforeApplicationStart(camel);
    camel.start();
    routes.afterApplicationStart(camel);
  }
}
