package org.pedigree.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.HopKind;

/**
 * The chain of custody as a drawing: a lane for each holder, a column for each step however long it
 * lasted, lines for what was held and arrows for what was shipped. Lengths are pixels.
 *
 * @param description what the drawing shows, in a sentence
 */
record CustodyPicture(
    Size size, String description, List<Lane> lanes, List<Line> lines, List<Mark> marks) {

  /** Between two steps. */
  static final int STEP = 96;

  /** Between two lanes. */
  static final int LANE = 84;

  static final int LEFT = 46;
  static final int TOP = 52;

  private static final int LETTER = 8;
  private static final int LONGEST = 36;

  /** Of the whole drawing. */
  record Size(int width, int height) {}

  /**
   * A holder.
   *
   * @param places where it had the object, as far as that is told
   * @param x where its name begins: at its first step
   */
  record Lane(String name, String places, int x, int y) {}

  /**
   * From one point to another.
   *
   * @param kind {@code held}, {@code moved}, {@code moving} for what has not arrived, {@code
   *     disputed}
   */
  record Line(String kind, int x1, int y1, int x2, int y2) {

    /** What moves has a direction. */
    public boolean arrow() {
      return kind.startsWith("mov");
    }
  }

  /**
   * A step.
   *
   * @param kind the link's, or {@code recalled}
   * @param label it in a word or two
   * @param date when, which is left out where the step before has the same
   */
  record Mark(String kind, String label, String date, int x, int y) {

    /** So that nobody needs to tell colours apart. */
    public String shape() {
      return switch (kind) {
        case "finished" -> "end";
        case "disputed", "recalled" -> "doubt";
        default -> "link";
      };
    }
  }

  /** What happened, once: a link of the chain, or a recall on its way. */
  record Step(String kind, @Nullable HopKind hop, CustodyHop.Passage passage) {

    static Step of(CustodyHop hop) {
      var kind = HopKind.valueOf(hop.kind().toUpperCase(Locale.ROOT).replace(' ', '_'));
      return new Step(hop.kind(), kind, hop.passage());
    }

    static Step recalled(Instant at) {
      return new Step("recalled", null, new CustodyHop.Passage(null, null, at, null));
    }
  }

  /**
   * Draws it.
   *
   * @param state of the object now, in words, if that is told
   */
  static CustodyPicture of(
      List<CustodyHop> hops, List<TracedEvent> events, @Nullable String state) {
    var steps = new ArrayList<>(hops.stream().map(Step::of).toList());
    events.stream()
        .filter(event -> "recalled".equals(event.what().disposition()))
        .forEach(event -> insert(steps, Step.recalled(event.what().eventTime())));
    var drawing = new CustodyDrawing();
    steps.forEach(drawing::step);
    drawing.end(state);
    return drawing.picture(size(steps.size(), drawing.lanes()));
  }

  /** Links keep their order, which is custody's and not only that of time. */
  private static void insert(List<Step> steps, Step recall) {
    var at = 0;
    while (at < steps.size() && !steps.get(at).passage().at().isAfter(recall.passage().at())) {
      at++;
    }
    steps.add(at, recall);
  }

  private static Size size(int steps, List<Lane> lanes) {
    var names =
        lanes.stream()
            .mapToInt(
                lane -> lane.x() + LETTER * Math.max(lane.name().length(), lane.places().length()))
            .max()
            .orElse(0);
    return new Size(Math.max(x(steps) + LEFT, names), y(lanes.size()) - 20);
  }

  static int x(int step) {
    return LEFT + STEP * step;
  }

  static int y(int lane) {
    return TOP + LANE * lane;
  }

  static String shortened(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
  }

  /** The day of a moment, in UTC. */
  static String day(Instant at) {
    return at.toString().substring(0, 10);
  }
}
