package org.pedigree.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The sample story: documents in the order in which their senders sent them. */
final class Story {
  private static final Path FOLDER = Path.of("sample-data", "documents");
  private static final String IN_THE_JAR = "classpath*:sample-data/documents/*";

  private Story() {}

  /** From the working directory where the story's folder is there, else from the jar. */
  static List<StoryDocument> documents() throws IOException {
    String pattern =
        Files.isDirectory(FOLDER) ? "file:" + FOLDER.toAbsolutePath() + "/*" : IN_THE_JAR;
    Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
    return Arrays.stream(found)
        .sorted(Comparator.comparing(Resource::getFilename))
        .map(StoryDocument::of)
        .toList();
  }
}
