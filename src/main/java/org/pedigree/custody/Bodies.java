package org.pedigree.custody;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Statements and things as JSON, for the tables. */
final class Bodies {

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Named {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultVisibility(
              visible ->
                  visible
                      .withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .addMixIn(Deed.class, Named.class)
          .addMixIn(ObjectState.class, Named.class)
          .registerSubtypes(Deed.class.getPermittedSubclasses())
          .registerSubtypes(ObjectState.class.getPermittedSubclasses())
          .build();

  private Bodies() {}

  static @Nullable String write(@Nullable Object body) {
    return body == null ? null : JSON.writeValueAsString(body);
  }

  static Statement statement(String body) {
    return JSON.readValue(body, Statement.class);
  }

  /** A thing, as a JSON string of few bytes. */
  static @Nullable String write(@Nullable Thing thing) {
    return thing == null ? null : JSON.writeValueAsString(ThingText.write(thing));
  }

  /** Things that were written earlier are JSON objects. */
  static @Nullable Thing thing(@Nullable String body) {
    if (body == null) {
      return null;
    }
    return body.startsWith("\"")
        ? ThingText.read(JSON.readValue(body, String.class))
        : JSON.readValue(body, Thing.class);
  }
}
