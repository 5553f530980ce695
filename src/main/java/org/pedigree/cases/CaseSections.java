package org.pedigree.cases;

import java.util.List;
import java.util.Set;
import org.pedigree.party.Duty;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.NextStep;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDo.Urgency;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where cases and quarantine stand among the pages, and what of them waits for people. */
@Configuration(proxyBeanMethods = false)
class CaseSections {

  @Bean
  Section casesSection() {
    return Section.listed("/cases", "Cases", 30, Section.PARTY);
  }

  @Bean
  Section quarantineSection() {
    return Section.listed("/quarantine", "Quarantine", 35, Section.PARTY);
  }

  /** Whatever the light says: a pharmacist may doubt a pack that every check passes. */
  @Bean
  NextStep reportAsSuspect() {
    return new NextStep(
        "Report as suspect",
        "/quarantine/suspect",
        20,
        Set.of("green", "amber", "red"),
        Set.of(Duty.PHARMACIST.name(), Duty.QUALITY.name()));
  }

  @Bean
  ToDos casesToDo(Waiting waiting, WhoAsks whoAsks) {
    return () ->
        whoAsks.callerIfAny().map(_ -> waiting.count()).map(CaseSections::toDos).orElse(List.of());
  }

  private static List<ToDo> toDos(Waiting.Count count) {
    return List.of(
        new ToDo("Cases to close by tomorrow", count.due(), "/cases?sort=due", Urgency.NOW),
        new ToDo("Reports of partners to answer", count.toAnswer(), "/cases", Urgency.TODAY),
        new ToDo("Answers of partners to act on", count.answered(), "/cases", Urgency.TODAY),
        new ToDo("Open cases that nobody was told of", count.untold(), "/cases", Urgency.SOON),
        new ToDo(
            "Investigations to decide on",
            count.undecided(),
            "/quarantine/investigations",
            Urgency.TODAY),
        new ToDo(
            "Illegitimate product to notify the FDA of",
            count.toNotify(),
            "/quarantine/investigations",
            Urgency.NOW));
  }
}
