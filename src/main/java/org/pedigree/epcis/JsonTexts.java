package org.pedigree.epcis;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * An array that has held strings only so far, as nodes that are made when they are looked at. Lists
 * of objects are such arrays, and the most of what a document is made of.
 */
final class JsonTexts extends AbstractList<Node> implements RandomAccess {

  private final String name;
  private String[] texts = new String[8];
  private int[] lines = new int[8];
  private int size;

  JsonTexts(String name) {
    this.name = name;
  }

  void add(String text, int line) {
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    texts[size] = text;
    lines[size++] = line;
  }

  String text(int index) {
    return texts[index];
  }

  @Override
  public Node get(int index) {
    Node.Name of = new Node.Name("", name, lines[index]);
    return new Node(Node.Type.STRING, of, List.of(), texts[index], List.of());
  }

  @Override
  public int size() {
    return size;
  }
}
