package org.pedigree.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.pedigree.capture.FileIntake;
import org.pedigree.exchange.DoorFile.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens the doors of the partners' files when the node starts. A file that is not right opens none
 * of its doors, and is told by name; the node starts all the same, for a slip in one partner's file
 * is no reason to take nothing in of the others, nor to answer no scans.
 */
@Component
final class PartnerFiles implements CamelContextConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(PartnerFiles.class);
  private static final String NAMES = "*.camel.yaml";

  private final Path folder;
  private final FileIntake intake;
  private final Map<String, String> refused = new TreeMap<>();
  private final Set<String> withDoorOut = new TreeSet<>();
  private final List<Door> opened = new ArrayList<>();

  PartnerFiles(ExchangeSettings settings, FileIntake intake, MeterRegistry meters) {
    this.folder = settings.partners();
    this.intake = intake;
    Gauge.builder("pedigree.exchange.partners.refused", refused, Map::size)
        .description("Partners' files that are not right, and open no door")
        .register(meters);
  }

  /** Why files open no doors, by their names. */
  Map<String, String> refused() {
    return refused;
  }

  /** The doors of all files that are right. */
  List<Door> opened() {
    return List.copyOf(opened);
  }

  @Override
  public void beforeApplicationStart(CamelContext camel) {}

  /** The routes that no partner's file may replace are there by now. */
  @Override
  public void afterApplicationStart(CamelContext camel) {
    if (camel.getRoutesSize() == 0) {
      return; // this process has no doors
    }
    for (var file : files()) {
      try {
        open(camel, DoorFile.read(folder.resolve(file)), file);
      } catch (IOException | NotADoor e) {
        refuse(file, e instanceof NotADoor ? e.getMessage() : "can't be read: " + e);
      }
    }
  }

  private TreeSet<String> files() {
    var names = new TreeSet<String>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, NAMES)) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      } catch (IOException e) {
        refuse(folder.toString(), "can't be read: " + e);
      }
    }
    return names;
  }

  /** All doors of a file, or none. */
  private void open(CamelContext camel, DoorFile file, String name) {
    for (int i = 0; i < file.entries().size(); i++) {
      try {
        check(camel, file, i);
      } catch (NotADoor e) {
        throw e.in("door %d".formatted(i + 1));
      }
    }
    for (var entry : file.entries()) {
      add(camel, entry, name);
    }
  }

  private void check(CamelContext camel, DoorFile file, int index) {
    var entry = file.entries().get(index);
    if (camel.getRoute(entry.routeId()) != null
        || file.entries().subList(0, index).stream()
            .anyMatch(other -> other.routeId().equals(entry.routeId()))) {
      throw new NotADoor(
          "routeId", "A door has a name of its own", "one that no other has", entry.routeId());
    }
    RouteTemplates.check(camel, entry);
    var door = Door.of(entry.routeId(), entry.template(), RouteTemplates.whole(camel, entry));
    if (entry.template().leadsOut() && !isOnlyOne(file, index, door.party())) {
      throw new NotADoor(
          "parameter party",
          "A partner has one door through which documents go out to it",
          "a partner without one",
          door.party());
    }
    if (intake.sender(door.party()).isEmpty()) {
      throw new NotADoor(
          "parameter party",
          "A door is a partner's",
          "the code of a party of pedigree.parties with a role",
          door.party());
    }
  }

  /** Else its documents would come by either, and not in their order. */
  private boolean isOnlyOne(DoorFile file, int index, String party) {
    return !withDoorOut.contains(party)
        && file.entries().subList(0, index).stream()
            .filter(other -> other.template().leadsOut())
            .noneMatch(
                other -> party.equals(other.parameters().values().get(DoorParameters.PARTY)));
  }

  private void add(CamelContext camel, Entry entry, String file) {
    var builder =
        TemplatedRouteBuilder.builder(camel, entry.template().id())
            .routeId(entry.routeId())
            .parameter("door", entry.routeId());
    entry.parameters().values().forEach(builder::parameter);
    builder.add();
    opened.add(Door.of(entry.routeId(), entry.template(), RouteTemplates.whole(camel, entry)));
    if (entry.template().leadsOut()) {
      withDoorOut.add(entry.parameters().text(DoorParameters.PARTY));
    }
    LOG.info(
        "Door {} of partner {}: {}, by {}",
        entry.routeId(),
        entry.parameters().text(DoorParameters.PARTY),
        entry.template().id(),
        file);
  }

  private void refuse(String file, String reason) {
    refused.put(file, reason);
    LOG.error("The partner's file {} opens no door: {}", file, reason);
  }
}
