package org.pedigree.edi;

import java.util.List;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDo.Urgency;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where ship notices stand among the pages, and what of them waits for people. */
@Configuration(proxyBeanMethods = false)
class EdiSections {

  private static final String PATH = "/ship-notices";

  @Bean
  Section shipNoticesSection() {
    return Section.listed(PATH, "Ship notices", 64, Section.PARTY);
  }

  @Bean
  ToDos receivedNoticesToDo(ReceivedNoticeList notices, WhoAsks whoAsks) {
    return () ->
        whoAsks
            .callerIfAny()
            .map(caller -> notices.alone(caller.party().value()))
            .map(
                alone ->
                    List.of(
                        new ToDo(
                            "Ship notices of partners without EPCIS data of their shipment",
                            alone,
                            PATH + "/received",
                            Urgency.TODAY)))
            .orElse(List.of());
  }

  @Bean
  ToDos shipNoticesToDo(SentNotices notices, WhoAsks whoAsks) {
    return () ->
        whoAsks
            .callerIfAny()
            .map(caller -> toDos(notices.open(caller.party().value())))
            .orElse(List.of());
  }

  private static List<ToDo> toDos(SentNotices.Open open) {
    return List.of(
        new ToDo("Ship notices that partners refused", open.rejected(), PATH, Urgency.NOW),
        new ToDo("Ship notices that can't be written", open.failed(), PATH, Urgency.NOW),
        new ToDo(
            "Ship notices that no partner acknowledged in time",
            open.overdue(),
            PATH,
            Urgency.TODAY));
  }
}
