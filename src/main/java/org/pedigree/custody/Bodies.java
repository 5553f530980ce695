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

  static @Nullable Thing thing(@Nullable String body) {
    return body == null ? null : JSON.readValue(body, Thing.class);
  }
}
