package org.pedigree.recall;

import java.util.List;
import java.util.Set;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.NextStep;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where recalls stand among the pages, and what of them waits for people. */
@Configuration(proxyBeanMethods = false)
class RecallSection {

  @Bean
  Section recallsSection() {
    return Section.listed("/recalls", "Recalls", 40, Section.PARTY);
  }

  @Bean
  NextStep seeTheRecall() {
    return new NextStep(
        "See the recall",
        "/recalls/of-pack",
        10,
        Set.of("red"),
        Set.of(Section.PARTY),
        Set.of("not-recalled"));
  }

  @Bean
  ToDos recallsToDo(RecallDesk desk, WhoAsks whoAsks) {
    return () ->
        whoAsks.callerIfAny().map(_ -> desk.waiting()).map(RecallSection::toDos).orElse(List.of());
  }

  private static List<ToDo> toDos(RecallRows.Waiting waiting) {
    return List.of(
        new ToDo("Recalls to confirm", waiting.toConfirm(), "/recalls", ToDo.Urgency.NOW),
        new ToDo(
            "Notices of your recalls that nobody confirmed in time",
            waiting.late(),
            "/recalls",
            ToDo.Urgency.TODAY));
  }
}
