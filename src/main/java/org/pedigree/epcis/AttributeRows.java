package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The attributes of vocabulary elements that are plain text, a column an array. */
record AttributeRows(Integer[] indexes, Integer[] positions, String[] names, String[] values) {

  private record Row(int index, int position, String name, String value) {}

  static AttributeRows of(List<VocabularyElement> elements) {
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < elements.size(); index++) {
      addAll(rows, index + 1, elements.get(index));
    }
    return new AttributeRows(
        column(rows, Row::index, Integer[]::new),
        column(rows, Row::position, Integer[]::new),
        column(rows, Row::name, String[]::new),
        column(rows, Row::value, String[]::new));
  }

  private static void addAll(List<Row> rows, int index, VocabularyElement element) {
    int position = 0;
    for (VocabularyElement.Attribute attribute : element.attributes()) {
      position++;
      if (attribute.value().asText().isPresent()) {
        rows.add(
            new Row(index, position, attribute.name(), attribute.value().asText().orElseThrow()));
      }
    }
  }

  private static <T> T[] column(List<Row> rows, Function<Row, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
