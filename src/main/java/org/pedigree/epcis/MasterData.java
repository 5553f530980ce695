package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the headers of documents said of products, places and parties. */
@Repository
public class MasterData {

  private final JdbcClient jdbc;

  public MasterData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps what a document's header says; nested values are left to the document itself. */
  public void record(long documentId, List<VocabularyElement> elements) {
    record(Map.of(documentId, elements));
  }

  /** As {@link #record(long, List)}, for several documents. */
  public void record(Map<Long, List<VocabularyElement>> documents) {
    List<VocabularyElement> elements = documents.values().stream().flatMap(List::stream).toList();
    if (elements.isEmpty()) {
      return;
    }
    List<Long> owners = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    documents.forEach(
        (document, its) -> {
          for (int index = 1; index <= its.size(); index++) {
            owners.add(document);
            indexes.add(index);
          }
        });
    jdbc.sql(
            """
            insert into vocabulary_element (document_id, index, type, canonical)
            select * from unnest(?, ?, ?, ?)
            """)
        .param(owners.toArray(Long[]::new))
        .param(indexes.toArray(Integer[]::new))
        .param(elements.stream().map(VocabularyElement::type).toArray(String[]::new))
        .param(elements.stream().map(e -> e.id().canonical()).toArray(String[]::new))
        .update();
    recordAttributes(AttributeRows.of(documents));
  }

  private void recordAttributes(AttributeRows rows) {
    jdbc.sql(
            """
            insert into vocabulary_attribute (document_id, index, position, name, value)
            select * from unnest(?, ?, ?, ?, ?)
            """)
        .param(rows.documents())
        .param(rows.indexes())
        .param(rows.positions())
        .param(rows.names())
        .param(rows.values())
        .update();
  }

  /**
   * The attributes of this product class, place or party by their CBV names, such as {@code
   * regulatedProductName}, from the youngest document that tells of it.
   */
  public Map<String, String> of(String canonical) {
    return of(List.of(canonical)).getOrDefault(canonical, Map.of());
  }

  /** As {@link #of(String)}, for many. */
  public Map<String, Map<String, String>> of(Collection<String> canonicals) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    jdbc.sql(
            """
            select youngest.canonical, name, value
              from (select distinct on (canonical) canonical, document_id, index
                      from vocabulary_element where canonical = any (?)
                     order by canonical, document_id desc, index desc) as youngest
              join vocabulary_attribute using (document_id, index)
             order by canonical, position
            """)
        .param(canonicals.toArray(String[]::new))
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getString("canonical"), _ -> new LinkedHashMap<>())
                  .putIfAbsent(row.getString("name"), row.getString("value"));
            });
    return found;
  }
}
