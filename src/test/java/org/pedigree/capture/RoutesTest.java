package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.pedigree.PedigreeTest;
import org.springframework.beans.factory.annotation.Autowired;

@PedigreeTest
class RoutesTest {

  @Autowired private CamelContext camel;

  @Test
  void everyDoorStandsOpenUnderANameWithADescription() {
    assertThat(camel.getRoutes()).extracting(route -> route.getRouteId()).contains("inbox");
    assertThat(camel.getRoutes())
        .allSatisfy(route -> assertThat(route.getDescription()).isNotBlank());
  }
}
