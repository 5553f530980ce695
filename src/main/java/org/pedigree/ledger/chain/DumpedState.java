package org.pedigree.ledger.chain;

import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What anvil dumps, with one genesis. An anvil that was loaded dumps the genesis of the chain and
 * one that it made for itself at its start; the next one to be loaded would take either for its
 * own, by chance, and so be another chain. The oldest is the chain's.
 */
final class DumpedState {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectWriter WRITER =
      JSON.writer()
          .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);

  private DumpedState() {}

  /** Copies the dump block by block; the whole of it may be large. Closes neither. */
  static void copy(InputStream dump, OutputStream state) {
    try (var from = JSON.createParser(dump);
        var to = WRITER.createGenerator(state)) {
      from.nextToken();
      to.writeStartObject();
      while (from.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = from.currentName();
        to.writeName(name);
        var value = from.nextToken();
        if (name.equals("blocks") && value == JsonToken.START_ARRAY) {
          blocks(from, to);
        } else {
          to.copyCurrentStructure(from);
        }
      }
      to.writeEndObject();
    }
  }

  private static void blocks(JsonParser from, JsonGenerator to) {
    to.writeStartArray();
    JsonNode genesis = null;
    while (from.nextToken() != JsonToken.END_ARRAY) {
      JsonNode block = JSON.readTree(from);
      if (number(block, "number") != 0) {
        JSON.writeTree(to, block);
      } else if (genesis == null || number(block, "timestamp") < number(genesis, "timestamp")) {
        genesis = block;
      }
    }
    if (genesis != null) {
      JSON.writeTree(to, genesis);
    }
    to.writeEndArray();
  }

  private static long number(JsonNode block, String field) {
    return Long.decode(block.path("header").path(field).asString());
  }
}
