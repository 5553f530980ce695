package org.pedigree.ledger.chain;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
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
  private static final String NO_CODE = "0x";

  private final JsonParser from;
  private final JsonGenerator to;
  private final Map<String, Long> nonces = new HashMap<>();
  private final Map<String, Long> sent = new HashMap<>();

  private DumpedState(JsonParser from, JsonGenerator to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies the dump block by block; the whole of it may be large. Closes neither.
   *
   * @return whether it is of one moment. While anvil mines, it dumps the effects of a block without
   *     the block: a sender's nonce then counts a transaction that isn't there.
   */
  static boolean copy(InputStream dump, OutputStream state) {
    try (var from = JSON.createParser(dump);
        var to = WRITER.createGenerator(state)) {
      var copied = new DumpedState(from, to);
      copied.all();
      return copied.nonces.equals(copied.sent);
    }
  }

  private void all() {
    from.nextToken();
    to.writeStartObject();
    while (from.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = from.currentName();
      to.writeName(name);
      var value = from.nextToken();
      if (value != JsonToken.START_ARRAY && value != JsonToken.START_OBJECT) {
        to.copyCurrentEvent(from);
      } else {
        switch (name) {
          case "accounts" -> accounts();
          case "blocks" -> blocks();
          case "transactions" -> transactions();
          default -> to.copyCurrentStructure(from);
        }
      }
    }
    to.writeEndObject();
  }

  private void accounts() {
    to.writeStartObject();
    while (from.nextToken() == JsonToken.PROPERTY_NAME) {
      var address = from.currentName();
      to.writeName(address);
      from.nextToken();
      account(address);
    }
    to.writeEndObject();
  }

  /** Contracts send nothing by themselves; their nonce counts the contracts that they made. */
  private void account(String address) {
    var nonce = 0L;
    var code = NO_CODE;
    to.writeStartObject();
    while (from.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = from.currentName();
      to.writeName(name);
      from.nextToken();
      switch (name) {
        case "nonce" -> nonce = Long.decode(from.getString());
        case "code" -> code = from.getString();
        default -> {}
      }
      to.copyCurrentStructure(from);
    }
    to.writeEndObject();
    if (nonce > 0 && code.equals(NO_CODE)) {
      nonces.put(address, nonce);
    }
  }

  private void blocks() {
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

  private void transactions() {
    to.writeStartArray();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      JsonNode transaction = JSON.readTree(from);
      sent.merge(transaction.path("info").path("from").asString(), 1L, Long::sum);
      JSON.writeTree(to, transaction);
    }
    to.writeEndArray();
  }

  private static long number(JsonNode block, String field) {
    return Long.decode(block.path("header").path(field).asString());
  }
}
