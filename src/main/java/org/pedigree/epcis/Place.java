package org.pedigree.epcis;

/**
 * A place in a document; its text is the place of a {@link Finding}.
 *
 * @param event number of the event in the document, from 1; 0 outside any event
 * @param field path of field names; empty for the whole
 * @param line line of the document, from 1; 0 if not known
 */
public record Place(int event, String field, int line) {

  @Override
  public String toString() {
    StringBuilder words = new StringBuilder(event > 0 ? "event " + event : "document");
    if (!field.isEmpty()) {
      words.append(", ").append(field);
    }
    if (line > 0) {
      words.append(", line ").append(line);
    }
    return words.toString();
  }
}
