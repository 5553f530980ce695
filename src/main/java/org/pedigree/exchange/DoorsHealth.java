package org.pedigree.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Partners' doors in {@code /actuator/health}: told, but never as down. A partner whose server is
 * away, or whose file is wrong, is no reason to send scans elsewhere.
 */
@Component("partnerDoorsHealthIndicator")
class DoorsHealth implements HealthIndicator {

  private final PartnerFiles files;
  private final DoorStates states;

  DoorsHealth(PartnerFiles files, DoorStates states) {
    this.files = files;
    this.states = states;
  }

  @Override
  public Health health() {
    var doors = new LinkedHashMap<String, Object>();
    states.all().forEach((door, state) -> doors.put(door, told(state)));
    return Health.up()
        .withDetail("doors", doors)
        .withDetail("refusedFiles", Map.copyOf(files.refused()))
        .build();
  }

  private static Map<String, Object> told(DoorStates.State state) {
    return state.problem() == null
        ? Map.of("works", true, "since", state.since())
        : Map.of("works", false, "since", state.since(), "problem", state.problem());
  }
}
