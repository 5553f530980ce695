package org.pedigree.gs1;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Random identifiers, each drawn from a seed that a failure names. */
final class Seeded {

  private final Random random;

  private Seeded(long seed) {
    random = new Random(seed);
  }

  /** Runs the check for so many seeds; a failure says with which one to run it again. */
  static void forSeeds(int count, Consumer<Seeded> check) {
    for (long seed = 0; seed < count; seed++) {
      try {
        check.accept(new Seeded(seed));
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError("with seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance() {
    return random.nextBoolean();
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String characters(String alphabet, int least, int most) {
    return random
        .ints(between(least, most), 0, alphabet.length())
        .mapToObj(at -> alphabet.substring(at, at + 1))
        .collect(Collectors.joining());
  }

  String digits(int count) {
    return characters("0123456789", count, count);
  }

  String text(int most) {
    return characters(CharacterSet.SET_82.characters(), 1, most);
  }

  String key(int length) {
    return CheckDigit.append(digits(length - 1));
  }

  Gtin gtin() {
    return new Gtin(key(14));
  }

  SerialNumber serial() {
    return new SerialNumber(text(20));
  }

  ItipClass piece() {
    int total = between(1, 99);
    return new ItipClass(gtin(), between(1, total), total);
  }

  /** An EPC of any GS1 scheme, all of them equally likely, long enough for any company prefix. */
  Epc epc() {
    return switch (between(0, 21)) {
      case 0 -> new Sgtin(gtin(), serial());
      case 1 -> new Sscc(key(18));
      case 2 -> new Sgln(new Gln(key(13)));
      case 3 -> new Sgln(new Gln(key(13)), java.util.Optional.of(text(20)));
      case 4 -> new Pgln(new Gln(key(13)));
      case 5 -> new Grai(key(13), text(16));
      case 6 -> new Giai(digits(12) + text(18));
      case 7 -> new Gsrn(key(18));
      case 8 -> new Gsrnp(key(18));
      case 9 -> new Gdti(key(13), text(17));
      case 10 -> new Sgcn(key(13), digits(between(1, 12)));
      case 11 -> new Cpi(part(), "" + between(1, Integer.MAX_VALUE - 1));
      case 12 -> new Ginc(digits(12) + text(18));
      case 13 -> new Gsin(key(17));
      case 14 -> new Itip(piece(), serial());
      case 15 -> new Upui(gtin(), text(28));
      case 16 -> new Lgtin(gtin(), new Lot(text(20)));
      case 17 -> piece();
      case 18 -> new GraiClass(key(13));
      case 19 -> chance() ? new GdtiClass(key(13)) : new GcnClass(key(13));
      case 20 -> new CpiClass(part());
      default -> new GtinClass(gtin());
    };
  }

  private String part() {
    return digits(12) + characters(CharacterSet.SET_39.characters(), 1, 18);
  }

  /** The text with one character lost, doubled, or replaced by any of ASCII. */
  String spoilt(String text) {
    int at = random.nextInt(text.length());
    String middle =
        switch (between(0, 2)) {
          case 0 -> "";
          case 1 -> text.substring(at, at + 1).repeat(2);
          default -> String.valueOf((char) between(0, 127));
        };
    return text.substring(0, at) + middle + text.substring(at + 1);
  }
}
