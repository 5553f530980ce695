package org.pedigree.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryBarcodesTest {

  @ParameterizedTest
  @MethodSource("barcodes")
  void everyImageScansAsTheReadmeSays(Map.Entry<String, String> barcode) throws IOException {
    String scan = StoryBarcodes.scan(StoryReadme.FOLDER.resolve(barcode.getKey()));
    assertThat(scan).isEqualTo("]d2" + withSeparators(barcode.getValue()));
  }

  @Test
  void everyImageIsListedInTheReadme() throws IOException {
    try (Stream<Path> images = Files.list(StoryReadme.FOLDER.resolve("barcodes"))) {
      assertThat(images.map(image -> "barcodes/" + image.getFileName()))
          .containsExactlyInAnyOrderElementsOf(StoryReadme.barcodes().keySet());
    }
  }

  private static List<Map.Entry<String, String>> barcodes() {
    return List.copyOf(StoryReadme.barcodes().entrySet());
  }

  private static String withSeparators(String bracketed) {
    return bracketed.replaceAll("\\((01|17|10)\\)", "$1").replace("(21)", "\u001d21");
  }
}
