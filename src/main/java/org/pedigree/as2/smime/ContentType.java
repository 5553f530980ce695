package org.pedigree.as2.smime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A media type and its parameters, as far as they can be read.
 *
 * @param type in lower case, without parameters
 * @param parameters by names in lower case, their values without quotes
 */
public record ContentType(String type, Map<String, String> parameters) {

  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*([^=;\\s\"]{1,100})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]*))");

  public ContentType {
    parameters = Map.copyOf(parameters);
  }

  static ContentType parse(String header) {
    var end = header.indexOf(';');
    var type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    var found = PARAMETER.matcher(end < 0 ? "" : header.substring(end));
    while (found.find()) {
      var value = found.group(2) == null ? found.group(3) : unescaped(found.group(2));
      parameters.putIfAbsent(found.group(1).toLowerCase(Locale.ROOT), value);
    }
    return new ContentType(type, parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean is(String other) {
    return type.equals(other);
  }

  private static String unescaped(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }
}
