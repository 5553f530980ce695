package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * User extensions and instance/lot master data, as the document has them (EPCIS 2.0 9.1, 9.5.2).
 *
 * <p>Fields of one name are one field with several values: what XML repeats, JSON puts in an array.
 */
public record Fields(List<Field> list) {

  public static final Fields NONE = new Fields(List.of());

  /** Namespace of the CBV's master data attributes, such as {@code lotNumber} (CBV 2.0 9). */
  public static final String CBV_MDA = "urn:epcglobal:cbv:mda";

  public Fields {
    list = List.copyOf(list.size() < 2 ? list : merged(list));
  }

  private static Collection<Field> merged(List<Field> list) {
    Map<String, Field> merged = new LinkedHashMap<>();
    list.forEach(field -> merged.merge(field.expandedName(), field, Fields::join));
    return merged.values();
  }

  private static Field join(Field first, Field second) {
    List<FieldValue> values = new ArrayList<>(first.values());
    values.addAll(second.values());
    return new Field(first.namespace(), first.name(), values);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  public Optional<Field> find(String namespace, String name) {
    return list.stream()
        .filter(field -> field.namespace().equals(namespace) && field.name().equals(name))
        .findFirst();
  }

  /** The text of the first value of this field, if it has one. */
  public Optional<String> text(String namespace, String name) {
    return find(namespace, name).flatMap(Field::text);
  }

  /** A CBV master data attribute, such as {@code lotNumber} or {@code itemExpirationDate}. */
  public Optional<String> masterData(String name) {
    return text(CBV_MDA, name);
  }
}
