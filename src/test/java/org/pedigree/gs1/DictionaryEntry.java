package org.pedigree.gs1;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One AI of the dictionary that GS1 publishes, in its own notation. */
record DictionaryEntry(String code, String flags, List<String> words) {

  private static final Pattern LINE =
      Pattern.compile("(?<from>\\d+)(-(?<to>\\d+))?\\s+(?<flags>[*?]*)\\s*(?<words>.*?)(\\s+#.*)?");
  private static final Pattern PART =
      Pattern.compile("(?<set>[NXYZ])(?<upTo>\\.\\.)?(?<most>\\d+)");

  private static final Map<String, FieldRule> LINTERS =
      Map.ofEntries(
          Map.entry("csum", FieldRule.CHECK),
          Map.entry("csumalpha", FieldRule.CHECK_PAIR),
          Map.entry("gcppos1", FieldRule.PREFIX),
          Map.entry("gcppos2", FieldRule.PREFIX_AFTER_1),
          Map.entry("yymmdd", FieldRule.DATE),
          Map.entry("yymmd0", FieldRule.DATE_OR_MONTH),
          Map.entry("yyyymmdd", FieldRule.LONG_DATE),
          Map.entry("hhmi", FieldRule.HOUR_MINUTE),
          Map.entry("hh", FieldRule.HOUR),
          Map.entry("mi", FieldRule.MINUTE),
          Map.entry("ss", FieldRule.SECOND),
          Map.entry("latitude", FieldRule.LATITUDE),
          Map.entry("longitude", FieldRule.LONGITUDE),
          Map.entry("iso4217", FieldRule.CURRENCY),
          Map.entry("iso3166", FieldRule.COUNTRY),
          Map.entry("iso3166999", FieldRule.COUNTRY_OR_SEVERAL),
          Map.entry("iso3166alpha2", FieldRule.COUNTRY_LETTERS),
          Map.entry("packagetype", FieldRule.PACKAGING),
          Map.entry("mediatype", FieldRule.MEDIUM),
          Map.entry("iso5218", FieldRule.SEX),
          Map.entry("winding", FieldRule.WINDING),
          Map.entry("yesno", FieldRule.FLAG),
          Map.entry("hyphen", FieldRule.MINUS),
          Map.entry("zero", FieldRule.ZERO),
          Map.entry("nonzero", FieldRule.POSITIVE),
          Map.entry("nozeroprefix", FieldRule.NO_LEADING_ZERO),
          Map.entry("hasnondigit", FieldRule.NOT_ALL_DIGITS),
          Map.entry("pieceoftotal", FieldRule.PIECE),
          Map.entry("posinseqslash", FieldRule.RANK),
          Map.entry("importeridx", FieldRule.IMPORTER),
          Map.entry("pcenc", FieldRule.ESCAPED),
          Map.entry("iban", FieldRule.IBAN),
          Map.entry("couponcode", FieldRule.COUPON),
          Map.entry("couponposoffer", FieldRule.COUPON_OFFER));

  static Stream<DictionaryEntry> read(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new IllegalStateException(text);
    }
    String from = line.group("from");
    String to = line.group("to") == null ? from : line.group("to");
    List<String> words = List.of(line.group("words").split("\\s+"));
    return IntStream.rangeClosed(Integer.parseInt(from), Integer.parseInt(to))
        .mapToObj(code -> ("%0" + from.length() + "d").formatted(code))
        .map(code -> new DictionaryEntry(code, line.group("flags"), words));
  }

  boolean predefined() {
    return flags.contains("*");
  }

  List<FieldPart> parts() {
    return words.stream()
        .filter(word -> PART.matcher(word.replace("[", "")).lookingAt())
        .map(DictionaryEntry::part)
        .toList();
  }

  LinkRole link() {
    List<List<String>> qualifiers =
        attribute("dlpkey=")
            .flatMap(value -> Arrays.stream(value.split("[|]")))
            .map(list -> List.of(list.split(",")))
            .toList();
    boolean key = words.stream().anyMatch(word -> word.startsWith("dlpkey"));
    return new LinkRole(key, qualifiers, flags.contains("?"));
  }

  Companions companions() {
    return new Companions(
        attribute("req=")
            .map(v -> Arrays.stream(v.split(",")).map(g -> List.of(g.split("[+]"))).toList())
            .toList(),
        attribute("ex=").flatMap(value -> Arrays.stream(value.split(","))).toList());
  }

  private Stream<String> attribute(String name) {
    return words.stream()
        .filter(word -> word.startsWith(name))
        .map(word -> word.substring(name.length()).replace('n', '#'));
  }

  private static FieldPart part(String word) {
    List<String> names = List.of(word.replaceAll("[\\[\\]]", "").split(","));
    Matcher part = PART.matcher(names.getFirst());
    if (!part.matches()) {
      throw new IllegalStateException(word);
    }
    int most = Integer.parseInt(part.group("most"));
    return new FieldPart(
        set(part.group("set")),
        new FieldPart.Length(part.group("upTo") == null ? most : 1, most),
        word.startsWith("["),
        names.stream().skip(1).map(DictionaryEntry::rule).toList());
  }

  private static FieldRule rule(String linter) {
    if (!LINTERS.containsKey(linter)) {
      throw new IllegalStateException("a linter of the dictionary that we have not: " + linter);
    }
    return LINTERS.get(linter);
  }

  private static CharacterSet set(String letter) {
    return switch (letter) {
      case "N" -> CharacterSet.DIGITS;
      case "X" -> CharacterSet.SET_82;
      case "Y" -> CharacterSet.SET_39;
      case "Z" -> CharacterSet.SET_64;
      default -> throw new IllegalStateException(letter);
    };
  }
}
