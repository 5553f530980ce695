package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The attributes of vocabulary elements that are plain text, a column an array. */
record AttributeRows(
    Long[] documents, Integer[] indexes, Integer[] positions, String[] names, String[] values) {

  private record Row(long document, int index, int position, String name, String value) {}

  static AttributeRows of(Map<Long, List<VocabularyElement>> documents) {
    List<Row> rows = new ArrayList<>();
    documents.forEach(
        (document, elements) -> {
          for (int index = 0; index < elements.size(); index++) {
            addAll(rows, document, index + 1, elements.get(index));
          }
        });
    return new AttributeRows(
        column(rows, Row::document, Long[]::new),
        column(rows, Row::index, Integer[]::new),
        column(rows, Row::position, Integer[]::new),
        column(rows, Row::name, String[]::new),
        column(rows, Row::value, String[]::new));
  }

  private static void addAll(List<Row> rows, long document, int index, VocabularyElement element) {
    int position = 0;
    for (VocabularyElement.Attribute attribute : element.attributes()) {
      position++;
      if (attribute.value().asText().isPresent()) {
        String value = attribute.value().asText().orElseThrow();
        rows.add(new Row(document, index, position, attribute.name(), value));
      }
    }
  }

  private static <T> T[] column(List<Row> rows, Function<Row, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
