package org.pedigree.trace;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.HopKind;
import org.pedigree.trace.CustodyPicture.Lane;
import org.pedigree.trace.CustodyPicture.Line;
import org.pedigree.trace.CustodyPicture.Mark;
import org.pedigree.trace.CustodyPicture.Size;
import org.pedigree.trace.CustodyPicture.Step;

/**
 * Draws a chain of custody step by step. Whoever asks may not see all links of it, so nothing is
 * presumed of the order of kinds: what lies between two steps is drawn as far as both say it.
 */
final class CustodyDrawing {

  private static final String UNNAMED = "Not named to you";

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private Thread thread = Thread.NONE;
  private String lastDay = "";

  /** A lane in the making: its number, and the step at which its name begins. */
  private record Row(int lane, int step, String name, Set<String> places) {

    Lane drawn() {
      return new Lane(
          CustodyPicture.shortened(name),
          CustodyPicture.shortened(String.join(", ", places)),
          CustodyPicture.x(step),
          CustodyPicture.y(lane));
    }
  }

  /**
   * What goes on from the last step to the next.
   *
   * @param kind {@code held}, {@code moving}, {@code disputed}, or none
   * @param to the lane that it is on the way to, or stays in
   */
  private record Thread(String kind, int step, int from, int to) {

    static final Thread NONE = new Thread("", 0, 0, 0);

    static Thread held(int step, int lane) {
      return new Thread("held", step, lane, lane);
    }
  }

  /** Takes the next step. */
  void step(Step step) {
    var at = marks.size();
    if (step.hop() == null) {
      mark(step, thread.from);
      return;
    }
    var lane = lane(step, at);
    draw(step.hop(), at, lane);
    thread = next(step, at, lane);
    mark(step, lane);
  }

  /** The lane on which a link is shown: of whoever has the goods then. */
  private int lane(Step step, int at) {
    var from = step.passage().from();
    var to = step.passage().to();
    var whose =
        switch (step.hop()) {
          case SHIPPED, SENT_BACK, DISPUTED, FINISHED -> from == null ? to : from;
          case COMMISSIONED, RECEIVED, VOIDED, SETTLED -> to == null ? from : to;
        };
    if (whose == null && !thread.kind.isEmpty()) {
      return thread.from;
    }
    return row(whose, at, step.passage().place()).lane;
  }

  private Row row(@Nullable Named party, int at, PlaceNames.@Nullable Place place) {
    var name = party == null ? UNNAMED : party.name();
    var row =
        rows.computeIfAbsent(
            party == null ? "" : party.code(),
            _ -> new Row(rows.size(), at, name, new LinkedHashSet<>()));
    if (place != null && place.name() != null) {
      row.places.add(place.name());
    }
    return row;
  }

  /** What went on up to this step. */
  private void draw(HopKind kind, int at, int lane) {
    switch (thread.kind) {
      case "held" -> line(lane == thread.from ? "held" : "moved", at, lane);
      case "moving" -> line(kind == HopKind.DISPUTED ? "disputed" : "moved", at, lane);
      case "disputed" -> line("disputed", at, lane);
      default -> {
        // nothing is known of the time before
      }
    }
  }

  private void line(String kind, int at, int lane) {
    lines.add(
        new Line(
            kind,
            CustodyPicture.x(thread.step),
            CustodyPicture.y(thread.from),
            CustodyPicture.x(at),
            CustodyPicture.y(lane)));
  }

  private Thread next(Step step, int at, int lane) {
    return switch (step.hop()) {
      case COMMISSIONED, RECEIVED, VOIDED -> Thread.held(at, lane);
      case SHIPPED, SENT_BACK ->
          new Thread("moving", at, lane, row(step.passage().to(), at + 1, null).lane);
      case SETTLED ->
          step.passage().to() == null
              ? new Thread("moving", at, lane, lane)
              : Thread.held(at, lane);
      case DISPUTED -> new Thread("disputed", at, lane, lane);
      case FINISHED -> Thread.NONE;
    };
  }

  private void mark(Step step, int lane) {
    var day = CustodyPicture.day(step.passage().at());
    marks.add(
        new Mark(
            step.kind(),
            step.kind(),
            day.equals(lastDay) ? "" : day,
            CustodyPicture.x(marks.size()),
            CustodyPicture.y(lane)));
    lastDay = day;
  }

  /**
   * What goes on now, and of an end or a dispute what it is.
   *
   * @param state of the object, in words, if that is told
   */
  void end(@Nullable String state) {
    if (!thread.kind.isEmpty()) {
      line(thread.kind, marks.size(), thread.to);
    }
    if (state != null && !marks.isEmpty()) {
      var last = marks.removeLast();
      var told = last.kind().equals("finished") || last.kind().equals("disputed");
      marks.add(told ? new Mark(last.kind(), state, last.date(), last.x(), last.y()) : last);
    }
  }

  List<Lane> lanes() {
    return rows.values().stream().map(Row::drawn).toList();
  }

  CustodyPicture picture(Size size) {
    var told = marks.stream().map(Mark::label).collect(joining(", then "));
    return new CustodyPicture(size, told, lanes(), List.copyOf(lines), List.copyOf(marks));
  }
}
