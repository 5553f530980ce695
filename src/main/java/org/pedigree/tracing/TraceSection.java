package org.pedigree.tracing;

import java.util.List;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where trace requests stand among the pages, and which of them wait for people. */
@Configuration(proxyBeanMethods = false)
class TraceSection {

  @Bean
  Section tracesSection() {
    return Section.listed("/traces", "Trace requests", 45, Section.PARTY);
  }

  @Bean
  ToDos tracesToDo(TraceDesk desk, WhoAsks whoAsks) {
    return () ->
        whoAsks.callerIfAny().map(_ -> desk.waiting()).map(TraceSection::toDos).orElse(List.of());
  }

  private static List<ToDo> toDos(TraceDesk.Waiting waiting) {
    return List.of(
        new ToDo("Trace requests past their deadline", waiting.late(), "/traces", ToDo.Urgency.NOW),
        new ToDo(
            "Trace requests to answer",
            waiting.all() - waiting.late(),
            "/traces",
            ToDo.Urgency.TODAY),
        new ToDo(
            "Trace requests of yours that nobody answered in time",
            waiting.overdue(),
            "/traces",
            ToDo.Urgency.TODAY));
  }
}
