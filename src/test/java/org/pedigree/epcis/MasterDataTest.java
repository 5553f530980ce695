package org.pedigree.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pedigree.TestDatabase;
import org.pedigree.party.PartyId;

class MasterDataTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Identifier PRODUCT = Identifier.of("urn:epc:idpat:sgtin:030001.0012345.*");

  private final MasterData masterData = new MasterData(DATABASE.jdbc());

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void theYoungestDocumentSpeaksLast() {
    PartyId sender =
        new PartyId(
            DATABASE
                .jdbc()
                .sql("insert into party (code, name, hosted) values ('m', 'M', true) returning id")
                .query(Long.class)
                .single());
    Documents documents = new Documents(DATABASE.jdbc(), Clock.systemUTC());
    for (String name : List.of("Epcistra", "Epcistra forte")) {
      byte[] body = name.getBytes(StandardCharsets.UTF_8);
      masterData.record(documents.keep(sender, Format.XML, body).id(), List.of(product(name)));
    }

    assertThat(masterData.of("https://id.gs1.org/01/00300010123455"))
        .containsEntry("regulatedProductName", "Epcistra forte")
        .doesNotContainKey("address");
    assertThat(masterData.of("https://id.gs1.org/01/00000000000017")).isEmpty();
  }

  private static VocabularyElement product(String name) {
    FieldValue nested =
        new FieldValue.Nested(new Fields(List.of(new Field("urn:x:", "street", "s"))));
    return new VocabularyElement(
        "urn:epcglobal:epcis:vtype:EPCClass",
        PRODUCT,
        List.of(
            new VocabularyElement.Attribute(
                "urn:epcglobal:cbv:mda#regulatedProductName", new FieldValue.Text(name)),
            new VocabularyElement.Attribute("urn:epcglobal:cbv:mda#address", nested)),
        List.of());
  }
}
