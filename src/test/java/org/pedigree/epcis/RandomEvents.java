package org.pedigree.epcis;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.pedigree.epcis.TransformationEvent.Side;

/** Sound events with every field of the standard and user extensions, from a seed. */
final class RandomEvents {

  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  static final Map<String, String> NAMESPACES = namespaces();

  private final Random random;
  private final boolean two;

  /**
   * @param two whether fields that came with EPCIS 2.0 may occur
   */
  RandomEvents(long seed, boolean two) {
    this.random = new Random(seed);
    this.two = two;
  }

  private static Map<String, String> namespaces() {
    Map<String, String> namespaces = new LinkedHashMap<>();
    namespaces.put("cbvmda", Fields.CBV_MDA);
    namespaces.put("ex", "https://ns.example.com/epcis/");
    namespaces.put("gs1ushc", "http://epcis.gs1us.org/hc/ns");
    namespaces.put("xsd", "http://www.w3.org/2001/XMLSchema");
    namespaces.put("xsi", XSI);
    return namespaces;
  }

  Event next() {
    return switch (random.nextInt(two ? 5 : 4)) {
      case 0 -> objectEvent();
      case 1 -> aggregation();
      case 2 -> transaction();
      case 3 -> transformation();
      default ->
          new AssociationEvent(
              common(), Action.ADD, object(), some(1, this::object), quantities(0));
    };
  }

  private Event objectEvent() {
    Action action = action();
    return new ObjectEvent(
        common(),
        action,
        some(1, this::object),
        quantities(0),
        action == Action.ADD ? fields(2) : Fields.NONE);
  }

  private Event aggregation() {
    Action action = action();
    int children = action == Action.DELETE ? 0 : 1;
    return new AggregationEvent(
        common(), action, object(), some(children, this::object), quantities(0));
  }

  private Event transaction() {
    Common common = common();
    Why why = common.why();
    Why linked =
        new Why(
            why.bizStep(),
            why.disposition(),
            why.persistentDisposition(),
            some(1, this::bizTransaction),
            why.transfer());
    return new TransactionEvent(
        new Common(common.identity(), common.when(), common.where(), linked, common.more()),
        action(),
        maybe(this::object),
        some(1, this::object),
        quantities(0));
  }

  private Event transformation() {
    return new TransformationEvent(
        common(),
        maybe(this::uri),
        new Side(some(1, this::object), quantities(0)),
        new Side(List.of(), quantities(1)),
        fields(2));
  }

  private Common common() {
    return new Common(
        new Identity(
            "urn:uuid:" + new java.util.UUID(random.nextLong(), random.nextLong()),
            maybe(this::errorDeclaration),
            two && random.nextBoolean() ? List.of(uri()) : List.of()),
        new When(time(), pick("+02:00", "-05:00", "+00:00", "+13:45"), maybe(this::time)),
        where(),
        why(),
        new More(
            two ? some(0, this::sensorElement) : List.of(),
            fields(3),
            new Namespaces(NAMESPACES, List.of())));
  }

  private Where where() {
    Identifier readPoint = place();
    Identifier bizLocation = place();
    return new Where(
        readPoint,
        bizLocation,
        readPoint == null ? Fields.NONE : fields(1),
        bizLocation == null ? Fields.NONE : fields(1));
  }

  private Identifier place() {
    return maybe(
        () ->
            Identifier.of(
                pick(
                    "urn:epc:id:sgln:4012345.00001." + random.nextInt(100),
                    "https://id.gs1.org/414/4012345000016",
                    "geo:47.5,11.1",
                    "https://places.example.com/dock/" + random.nextInt(9))));
  }

  private Why why() {
    return new Why(
        maybe(() -> term(Vocabulary.BIZ_STEP, "shipping", "BizStep", "bizstep")),
        maybe(() -> term(Vocabulary.DISPOSITION, "in_transit", "Disp", "disp")),
        two ? maybe(this::persistent) : null,
        some(0, this::bizTransaction),
        new Transfer(some(0, this::sourceDest), some(0, this::sourceDest)));
  }

  private PersistentDisposition persistent() {
    return new PersistentDisposition(
        List.of(term(Vocabulary.DISPOSITION, "recalled", "Disp", "disp")), List.of());
  }

  private BizTransaction bizTransaction() {
    Term type = maybe(() -> term(Vocabulary.BIZ_TRANSACTION_TYPE, "po", "BTT", "btt"));
    return new BizTransaction(
        type, Identifier.of("urn:epcglobal:cbv:bt:4012345000009:" + random.nextInt(1000)));
  }

  private SourceDest sourceDest() {
    return new SourceDest(
        term(Vocabulary.SOURCE_DEST_TYPE, "owning_party", "SDT", "sdt"),
        Identifier.of("urn:epc:id:pgln:4012345.0000" + random.nextInt(10)));
  }

  /** One term in one of its spellings, or a private one. */
  private Term term(Vocabulary vocabulary, String word, String web, String urn) {
    return vocabulary.term(
        pick(
            word,
            "cbv:" + web + "-" + word,
            "urn:epcglobal:cbv:" + urn + ":" + word,
            "https://ref.gs1.org/cbv/" + web + "-" + word,
            "https://ns.gs1.org/cbv/" + web + "-" + word,
            "https://terms.example.com/" + word));
  }

  private ErrorDeclaration errorDeclaration() {
    return new ErrorDeclaration(
        time(),
        maybe(() -> term(Vocabulary.ERROR_REASON, "incorrect_data", "ER", "er")),
        some(0, this::uri),
        fields(1));
  }

  private SensorElement sensorElement() {
    Map<SensorAttribute, String> report = new EnumMap<>(SensorAttribute.class);
    report.put(
        SensorAttribute.TYPE, Vocabulary.MEASUREMENT_TYPE.term("gs1:Temperature").canonical());
    report.put(SensorAttribute.VALUE, pick("26", "26.0", "-0.25", "1.5E+3"));
    report.put(SensorAttribute.TIME, time().toString());
    report.put(SensorAttribute.BOOLEAN_VALUE, "true");
    report.put(SensorAttribute.UOM, "CEL");
    report.put(SensorAttribute.COMPONENT, Vocabulary.COMPONENT.term("cbv:Comp-x").canonical());
    Map<SensorAttribute, String> metadata = new EnumMap<>(SensorAttribute.class);
    metadata.put(SensorAttribute.DEVICE_ID, "urn:epc:id:giai:4000001.111");
    metadata.put(SensorAttribute.BIZ_RULES, uri());
    return new SensorElement(
        maybe(() -> new SensorData(metadata, flat())),
        List.of(new SensorData(report, flat())),
        fields(1));
  }

  private Fields flat() {
    return new Fields(
        some(0, () -> new Field(NAMESPACES.get("ex"), "note" + random.nextInt(3), text())).stream()
            .limit(1)
            .toList());
  }

  private Fields fields(int depth) {
    List<Field> fields = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      fields.add(
          new Field(
              pick(NAMESPACES.get("ex"), NAMESPACES.get("gs1ushc"), Fields.CBV_MDA),
              "field" + random.nextInt(5),
              some(1, () -> value(depth))));
    }
    return new Fields(fields);
  }

  private FieldValue value(int depth) {
    Fields nested = depth > 1 ? fields(depth - 1) : Fields.NONE;
    return nested.isEmpty()
        ? new FieldValue.Text(text(), attribute(XSI, "type", "xsd:string"))
        : new FieldValue.Nested(nested, attribute(NAMESPACES.get("ex"), "unit", "C62"));
  }

  private List<FieldValue.Attribute> attribute(String namespace, String name, String value) {
    return random.nextInt(3) > 0
        ? List.of()
        : List.of(new FieldValue.Attribute(namespace, name, value));
  }

  private Identifier object() {
    int number = random.nextInt(100_000);
    return Identifier.of(
        pick(
            "urn:epc:id:sgtin:4012345.011111." + number,
            "https://id.gs1.org/01/04012345111118/21/" + number,
            "https://maker.example.com/01/04012345111118/21/" + number + "?17=300101",
            "urn:epc:id:sscc:4012345.%010d".formatted(number),
            "https://objects.example.com/" + number));
  }

  private List<Quantity> quantities(int least) {
    return some(
        least,
        () -> {
          BigDecimal amount = maybe(() -> new BigDecimal(pick("200", "200.5", "0.100", "3")));
          return new Quantity(
              Identifier.of(
                  pick(
                          "urn:epc:class:lgtin:4012345.012345.L%20",
                          "urn:epc:idpat:sgtin:4012345.066666.*")
                      .replace("%20", "" + random.nextInt(9))),
              amount,
              amount == null ? null : maybe(() -> "KGM"));
        });
  }

  private Action action() {
    return Action.values()[random.nextInt(3)];
  }

  private Instant time() {
    return Instant.ofEpochSecond(
        1_500_000_000L + random.nextInt(300_000_000),
        pick(0, 500_000_000, 141_592_653, 999_999_999));
  }

  private String uri() {
    return pick("urn:uuid:", "https://example.com/253/4012345000054987#", "ni:///sha-256;")
        + random.nextInt(1000);
  }

  private String text() {
    return pick(
        "ABC", "26.0", "007", "a < b & \"c\"", "Größe ñ 薬 \uD83D\uDC8A", "true", "urn:x:y", "");
  }

  private <T> T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> some(int least, Supplier<T> item) {
    return IntStream.range(0, least + random.nextInt(3)).mapToObj(_ -> item.get()).toList();
  }

  @SafeVarargs
  private final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
