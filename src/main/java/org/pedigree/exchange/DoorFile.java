package org.pedigree.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A partner's file: doors made from templates, written as the {@code templatedRoute} of Camel's
 * YAML DSL and nothing else. Whoever may write such a file connects a partner; it can't make the
 * node do anything that no template does.
 */
record DoorFile(List<Entry> entries) {

  private static final int LONGEST = 64 * 1024;
  private static final Pattern ROUTE_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
  private static final String ROUTE = "templatedRoute";
  private static final String TEMPLATE = "routeTemplateRef";
  private static final String ID = "routeId";
  private static final String PARAMETERS = "parameters";

  /** One door. */
  record Entry(String routeId, DoorTemplate template, DoorParameters parameters) {}

  static DoorFile read(Path file) throws IOException {
    var size = Files.size(file);
    if (size > LONGEST) {
      throw refused(
          "the file",
          "A partner's file is short",
          "at most %d bytes".formatted(LONGEST),
          size + " bytes");
    }
    var list = list(yaml(Files.readString(file)), "the file");
    if (list.isEmpty()) {
      throw refused("the file", "A partner's file has doors", "at least one " + ROUTE, "none");
    }
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < list.size(); i++) {
      entries.add(entry(list.get(i), "door %d".formatted(i + 1)));
    }
    return new DoorFile(List.copyOf(entries));
  }

  private static @Nullable Object yaml(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    options.setCodePointLimit(LONGEST);
    try {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException e) {
      throw refused("the file", "A partner's file is YAML", "YAML", e.getMessage());
    }
  }

  private static Entry entry(@Nullable Object found, String place) {
    var route =
        map(map(found, Set.of(ROUTE), place).get(ROUTE), Set.of(TEMPLATE, ID, PARAMETERS), place);
    var named = text(route, TEMPLATE, place);
    var template =
        DoorTemplate.of(named)
            .orElseThrow(
                () ->
                    refused(
                        place + ", " + TEMPLATE,
                        "A door is made from a template of the doors",
                        "one of " + DoorTemplate.ids(),
                        "'" + named + "'"));
    var id = text(route, ID, place);
    if (!ROUTE_ID.matcher(id).matches()) {
      throw refused(
          place + ", " + ID,
          "A door has a name",
          "small letters, digits and hyphens",
          "'" + id + "'");
    }
    return new Entry(id, template, parameters(route.get(PARAMETERS), place));
  }

  private static DoorParameters parameters(@Nullable Object found, String place) {
    var values = new LinkedHashMap<String, String>();
    for (var one : list(found, place + ", " + PARAMETERS)) {
      var parameter = map(one, Set.of("name", "value"), place + ", " + PARAMETERS);
      var name = text(parameter, "name", place + ", " + PARAMETERS);
      var value = text(parameter, "value", place + ", parameter " + name);
      if (value.contains("{{") || value.contains("}}")) {
        throw refused(
            place + ", parameter " + name,
            "A partner's file reads no settings of the node",
            "a value without {{ and }}",
            "'" + value + "'");
      }
      if (values.put(name, value) != null) {
        throw refused(
            place + ", parameter " + name, "A parameter is given once", "one value", "two");
      }
    }
    return new DoorParameters(values);
  }

  private static List<?> list(@Nullable Object found, String place) {
    if (found instanceof List<?> list) {
      return list;
    }
    throw refused(
        place,
        "A partner's file is a list of doors with lists of parameters",
        "a list",
        kind(found));
  }

  private static Map<?, ?> map(@Nullable Object found, Set<String> keys, String place) {
    if (found instanceof Map<?, ?> map) {
      for (var key : map.keySet()) {
        if (!keys.contains(String.valueOf(key))) {
          throw refused(
              place,
              "A door is a " + ROUTE + " and nothing else",
              "one of " + keys.stream().sorted().toList(),
              "'" + key + "'");
        }
      }
      return map;
    }
    throw refused(
        place, "A door is a " + ROUTE, "one of " + keys.stream().sorted().toList(), kind(found));
  }

  private static String text(Map<?, ?> map, String key, String place) {
    var value = map.get(key);
    if (value instanceof String || value instanceof Number) {
      return String.valueOf(value);
    }
    throw refused(place, "A door says its " + key, "a text", kind(value));
  }

  private static String kind(@Nullable Object found) {
    return switch (found) {
      case null -> "nothing";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "a list";
      default -> "'" + found + "'";
    };
  }

  private static NotADoor refused(String place, String rule, String expected, String found) {
    return new NotADoor(place, rule, expected, found);
  }
}
