package org.pedigree.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/**
 * What a party of the story agreed with a partner; the file's name, {@code <owner>-of-<partner>},
 * says whose it is.
 *
 * @param gln the partner's
 */
record StoryProfile(String owner, String partner, String gln, byte[] yaml) {

  private static final Pattern NAME = Pattern.compile("([a-z]+)-of-([a-z]+)\\.yaml");
  private static final Pattern GLN = Pattern.compile("^gln: \"(\\d{13})\"$", Pattern.MULTILINE);

  static StoryProfile of(Resource file) {
    var name = String.valueOf(file.getFilename());
    try {
      var yaml = file.getContentAsByteArray();
      var parts = found(NAME, name, name);
      var gln = found(GLN, new String(yaml, StandardCharsets.UTF_8), name);
      return new StoryProfile(parts.group(1), parts.group(2), gln.group(1), yaml);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Matcher found(Pattern pattern, String text, String name) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("expected %s in %s".formatted(pattern, name));
    }
    return matcher;
  }
}
