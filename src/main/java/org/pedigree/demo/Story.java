package org.pedigree.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The sample story: documents in the order in which their senders sent them. */
final class Story {
  private static final Path FOLDER = Path.of("sample-data");

  private Story() {}

  static List<StoryDocument> documents() throws IOException {
    return files("documents/*").map(StoryDocument::of).toList();
  }

  /** Of the shipment that its parties tell each other of by AS2. */
  static List<StoryDocument> ediDocuments() throws IOException {
    return files("edi/documents/*").map(StoryDocument::of).toList();
  }

  static List<StoryProfile> profiles() throws IOException {
    return files("edi/profiles/*").map(StoryProfile::of).toList();
  }

  /** The partners' file by which documents go out. */
  static byte[] doors() throws IOException {
    return files("edi/doors.camel.yaml").findFirst().orElseThrow().getContentAsByteArray();
  }

  /** From the working directory where the story's folder is there, else from the jar. */
  private static Stream<Resource> files(String pattern) throws IOException {
    String where =
        Files.isDirectory(FOLDER)
            ? "file:" + FOLDER.toAbsolutePath() + "/"
            : "classpath*:sample-data/";
    Resource[] found = new PathMatchingResourcePatternResolver().getResources(where + pattern);
    return Arrays.stream(found).sorted(Comparator.comparing(Resource::getFilename));
  }
}
