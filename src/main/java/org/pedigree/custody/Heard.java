package org.pedigree.custody;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pedigree.epcis.RecordedEvent;

/**
 * What is said in the documents that are judged together. Where several tell of one event, a
 * party's own word counts before a report.
 */
final class Heard {

  private final Map<Long, Statement> statements = new LinkedHashMap<>();
  private final Map<Long, Statement> declarations = new LinkedHashMap<>();
  private final Map<Long, Long> documents = new HashMap<>();

  void add(long document, long eventId, RecordedEvent event, StatementOf said) {
    var statement = said.statement(eventId, event.event(), event.hash());
    var kept = event.event().errorDeclaration().isPresent() ? declarations : statements;
    kept.merge(eventId, statement, (known, again) -> known.isOwn() ? known : again);
    documents.putIfAbsent(eventId, document);
  }

  Papers papers(Collection<Long> all) {
    return new Papers(List.copyOf(all), documents);
  }

  Collection<Statement> statements() {
    return statements.values();
  }

  Collection<Statement> declarations() {
    return declarations.values();
  }
}
