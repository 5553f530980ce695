package org.pedigree.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code story_deed}: has the parties of the story do what people do, each thing once. */
@Component
@Profile("demo")
class StoryDeeds {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final OwnDoors doors;
  private final Clock clock;

  StoryDeeds(JdbcClient jdbc, OwnDoors doors, Clock clock) {
    this.jdbc = jdbc;
    this.doors = doors;
    this.clock = clock;
  }

  /** Does what was not done at an earlier start. */
  int doAll() throws IOException, InterruptedException {
    var kept = new TreeMap<String, String>();
    var deeds = StoryDeed.all();
    for (var deed : deeds) {
      var before =
          jdbc.sql("select kept from story_deed where name = ?")
              .param(deed.name())
              .query(String.class)
              .optional();
      kept.putAll(before.isPresent() ? read(before.get()) : first(deed, kept));
    }
    return deeds.size();
  }

  /** Notes, in the caller's transaction, that something is done; false if it was before. */
  boolean isFirst(String name) {
    return jdbc.sql(
                """
                insert into story_deed (name, told_at, kept) values (?, ?, '{}')
                on conflict do nothing
                """)
            .params(name, clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private Map<String, String> first(StoryDeed deed, Map<String, String> before)
      throws IOException, InterruptedException {
    var kept = deed.kept(doors.ask(deed, before));
    jdbc.sql("insert into story_deed (name, told_at, kept) values (?, ?, ?::jsonb)")
        .params(deed.name(), clock.instant().atOffset(ZoneOffset.UTC))
        .param(JSON.writeValueAsString(kept))
        .update();
    return kept;
  }

  private static Map<String, String> read(String kept) {
    return JSON.readValue(kept, new TypeReference<Map<String, String>>() {});
  }
}
