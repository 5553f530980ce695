package org.pedigree.custody;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the rules know of one object.
 *
 * @param said whose word its state rests on
 * @param marks of its own: recalled one by one, quarantined, opened
 * @param since when it, or what it contains, changed last
 */
record Thing(Origin origin, ObjectState state, Voice said, Set<Mark> marks, Instant since) {

  Thing {
    marks = Set.copyOf(marks);
  }

  Thing to(ObjectState state, Voice said, Instant at) {
    return new Thing(origin, state, said, marks, at);
  }

  Thing from(Origin origin) {
    return new Thing(origin, state, said, marks, since);
  }

  Thing said(Voice voice) {
    return new Thing(origin, state, voice, marks, since);
  }

  Thing changedAt(Instant at) {
    return new Thing(origin, state, said, marks, at);
  }

  Thing marked(Mark mark, boolean set) {
    var changed = EnumSet.noneOf(Mark.class);
    changed.addAll(marks);
    if (set) {
      changed.add(mark);
    } else {
      changed.remove(mark);
    }
    return new Thing(origin, state, said, changed, since);
  }

  boolean isFinished() {
    return state instanceof ObjectState.Finished;
  }

  boolean isReported() {
    return said == Voice.REPORTED;
  }
}
