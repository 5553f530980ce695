package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What PDG's schemas take, our shapes take, and what they refuse, ours refuse. */
@EnabledIf(
    value = "areHere",
    disabledReason = "SKIPPED(standards): no PDG schemas beside the project")
class PdgAgreementTest {

  private static final Path FOLDER = Path.of("..", "shared", "data", "pdg");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MUTANTS = 4_000;

  private static final String REPORT =
      """
      {"message_uuid": "m", "exception_case_uuid": "c", "timestamp": 7, "po_number": "PO",
       "sender_information": {"email": "e", "gln": "g", "phone": null, "vp": null},
       "exceptions": {
         "missing_product_data": [{"exception_item_uuid": "i", "product_gtin": "g",
           "observation_source": "ASN", "resolution_request": "Send new data",
           "product_serial": "s"}],
         "missing_product": [{"exception_item_uuid": "i", "file_id": "f", "product_gtin": "g",
           "product_serial": "s", "resolution_request": "Send product"}],
         "data_misalignment": [{"exception_item_uuid": "i", "received_product_gtin": "g",
           "received_product_lot": "l", "received_product_expiry": "e",
           "received_product_serial": null, "product_data_gtin": "g", "product_data_lot": "l",
           "product_data_expiry": "e", "product_data_serial": "s",
           "resolution_request": "Credit account"}],
         "overages": [{"exception_item_uuid": "i", "gtin": "g", "quantity_ordered": 1,
           "quantity_received": 2, "resolution_request": "Return product"}],
         "underages": null,
         "master_data_errors": {
           "gln_errors": [{"exception_item_uuid": "i", "invalid_gln": "g", "proposed_gln": null}],
           "gtin_errors": [{"exception_item_uuid": "i", "invalid_gtin": "g",
             "resolution_request": "Send new data"}]}},
       "other_errors": ["o"], "case_resolved": false}
      """;

  private static final String RESPONSE =
      """
      {"message_uuid": "m", "exception_case_uuid": "c", "timestamp": 7, "po_number": "PO",
       "sender_information": {"email": "e"},
       "response_items": [{"exception_item_uuid": "i", "resolution_response": "Reject",
         "comments": "c", "alternative_resolution": {"alternative_resolution": "Send product",
           "follow_up": "Email", "follow_up_details": "d"}}],
       "additional_notes": null}
      """;

  static boolean areHere() {
    return Files.isDirectory(FOLDER);
  }

  @Test
  void reportsAreTakenAndRefusedAsTheSchemaSays() throws IOException {
    agree(REPORT, schema("exception-report-schema.json"), PdgShapes.REPORT);
  }

  @Test
  void responsesAreTakenAndRefusedAsTheSchemaSays() throws IOException {
    agree(RESPONSE, schema("exception-response-schema.json"), PdgShapes.RESPONSE);
  }

  private static void agree(String sound, Schema schema, Shape shape) {
    assertThat(refused(schema, JSON.readTree(sound))).isFalse();
    assertThat(shape.breaches(JSON.readTree(sound))).isEmpty();
    var refused = 0;
    for (long seed = 0; seed < MUTANTS; seed++) {
      var mutant = mutant(JSON.readTree(sound), new Random(seed));
      var byUs = !shape.breaches(mutant).isEmpty();
      assertThat(byUs).as("seed %d: %s", seed, mutant).isEqualTo(refused(schema, mutant));
      refused += byUs ? 1 : 0;
    }
    assertThat(refused).isBetween(MUTANTS / 5, MUTANTS * 9 / 10);
  }

  private static boolean refused(Schema schema, JsonNode message) {
    return !schema.validate(message.toString(), InputFormat.JSON).isEmpty();
  }

  private static Schema schema(String file) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(FOLDER.resolve(file)), InputFormat.JSON);
  }

  /** One to three members or elements lost, added, or of another kind. */
  private static JsonNode mutant(JsonNode message, Random random) {
    for (var left = 1 + random.nextInt(3); left > 0; left--) {
      var within = new ArrayList<JsonNode>();
      collect(message, within);
      var chosen = within.get(random.nextInt(within.size()));
      switch (chosen) {
        case ObjectNode object -> spoil(object, random);
        case ArrayNode list -> spoil(list, random);
        default -> throw new AssertionError(chosen);
      }
    }
    return message;
  }

  private static void collect(JsonNode node, List<JsonNode> within) {
    if (node.isContainer()) {
      if (!node.isEmpty()) {
        within.add(node);
      }
      node.forEach(child -> collect(child, within));
    }
  }

  private static void spoil(ObjectNode object, Random random) {
    var names = List.copyOf(object.propertyNames());
    var name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.put("x-" + name, "more");
      default -> object.set(name, value(random));
    }
  }

  private static void spoil(ArrayNode list, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> list.remove(random.nextInt(list.size()));
      case 1 -> list.add(list.get(random.nextInt(list.size())).deepCopy());
      default -> list.set(random.nextInt(list.size()), value(random));
    }
  }

  private static JsonNode value(Random random) {
    return JSON.readTree(
        List.of(
                "null",
                "\"text\"",
                "7",
                "-3",
                "1.5",
                "true",
                "[]",
                "{}",
                "[\"text\"]",
                "\"Scan\"",
                "\"Accept\"",
                "\"Send product\"",
                "\"Email\"",
                "{\"email\": \"e\"}")
            .get(random.nextInt(14)));
  }
}
