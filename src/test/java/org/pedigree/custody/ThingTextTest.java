package org.pedigree.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pedigree.gs1.Lot;
import org.pedigree.party.PartyId;

class ThingTextTest {

  private static final int THINGS = 2_000;
  private static final String SET_82 =
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  @Test
  void whatIsWrittenOfAThingIsReadAgain() {
    LongStream.range(0, THINGS)
        .mapToObj(seed -> thing(new Random(seed)))
        .forEach(thing -> assertThat(Bodies.thing(Bodies.write(thing))).isEqualTo(thing));
  }

  @Test
  void aThingThatAnEarlierReleaseWroteIsReadStill() {
    var written =
        """
        {"origin": {"eventId": 7, "maker": {"value": 2}, "reported": true, "lot": {"value": "A-1"},
                    "expiry": "2041-03-31"},
         "state": {"is": "InTransit", "shipment": 8, "sender": {"value": 2}, "receiver": null},
         "said": "REPORTED", "marks": ["QUARANTINED"], "since": "2026-01-05T08:00:00.000001Z"}
        """;

    assertThat(Bodies.thing(written.strip()))
        .isEqualTo(
            new Thing(
                new Origin(7, new PartyId(2), true, new Lot("A-1"), LocalDate.parse("2041-03-31")),
                new ObjectState.InTransit(8, new PartyId(2), null),
                Voice.REPORTED,
                EnumSet.of(Mark.QUARANTINED),
                Instant.parse("2026-01-05T08:00:00.000001Z")));
  }

  @Test
  void whatIsNoThingIsNotTakenForOne() {
    assertThat(Bodies.thing(null)).isNull();
    assertThat(catching("\"nowhere 1 OWN  0 1 1   \"")).isInstanceOf(IllegalStateException.class);
    assertThat(catching("\"stock 1 SOMEBODY  0 1 1   \""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static @Nullable Throwable catching(String body) {
    try {
      Bodies.thing(body);
      return null;
    } catch (RuntimeException refused) {
      return refused;
    }
  }

  private static Thing thing(Random random) {
    var marks = EnumSet.noneOf(Mark.class);
    for (var mark : Mark.values()) {
      if (random.nextInt(4) == 0) {
        marks.add(mark);
      }
    }
    return new Thing(origin(random), state(random), one(random, Voice.values()), marks, at(random));
  }

  private static Origin origin(Random random) {
    var expiry = LocalDate.ofEpochDay(random.nextInt(30_000));
    return new Origin(
        random.nextLong(1L << 45),
        party(random),
        random.nextBoolean(),
        random.nextBoolean() ? lot(random) : null,
        random.nextBoolean() ? expiry : null);
  }

  private static Lot lot(Random random) {
    var text = new StringBuilder();
    for (var left = 1 + random.nextInt(20); left > 0; left--) {
      text.append(SET_82.charAt(random.nextInt(SET_82.length())));
    }
    return new Lot(text.toString());
  }

  private static ObjectState state(Random random) {
    var other = random.nextBoolean() ? party(random) : null;
    var line = random.nextBoolean() ? random.nextLong(1L << 45) : null;
    return switch (random.nextInt(5)) {
      case 0 -> new ObjectState.InStock(party(random));
      case 1 -> new ObjectState.InTransit(random.nextLong(1L << 45), party(random), other);
      case 2 ->
          new ObjectState.Disputed(
              one(random, Ground.values()), party(random), party(random), other, line);
      case 3 -> new ObjectState.Packed(random.nextLong(1L << 45));
      default ->
          new ObjectState.Finished(one(random, EndReason.values()), party(random), at(random));
    };
  }

  private static PartyId party(Random random) {
    return new PartyId(1 + random.nextInt(1_000));
  }

  private static Instant at(Random random) {
    return Instant.EPOCH.plus(random.nextLong(1L << 52) - (1L << 50), ChronoUnit.MICROS);
  }

  private static <T> T one(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }
}
