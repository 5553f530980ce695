package org.pedigree.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pedigree.epcis.Format;
import org.springframework.core.io.Resource;

/**
 * A document of the story; its name says the order, the sender and the form.
 *
 * @param name the file's name, {@code NN-<sender>-<what happens>.xml} or {@code .json}
 * @param sender the code of the party that sends it
 */
record StoryDocument(String name, String sender, Format format, byte[] bytes) {
  private static final Pattern NAME = Pattern.compile("\\d+-([a-z]+)-.*\\.(xml|json)");

  static StoryDocument of(Resource file) {
    String name = String.valueOf(file.getFilename());
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new IllegalStateException("expected NN-<sender>-….xml or .json, found " + name);
    }
    Format format = parts.group(2).equals("xml") ? Format.XML : Format.JSON;
    try {
      return new StoryDocument(name, parts.group(1), format, file.getContentAsByteArray());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
