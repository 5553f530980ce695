package org.pedigree.verify;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Lot;

/** What this node's records say of a commissioned pack. */
record Known(@Nullable Lot lot, @Nullable Expiry expiry, Whereabouts whereabouts, Set<Mark> marks) {

  /** What may be true of a pack wherever it is. */
  enum Mark {
    RECALLED,
    QUARANTINED,
    /** It waits until a seller affirms the transaction statement of its sale. */
    UNSTATED,
    /** The consortium suspended the party that holds it. */
    HOLDER_SUSPENDED,
    /** In the EU's repository its user locked it. */
    LOCKED,
    /** In the EU's repository it is checked out, to be repacked. */
    CHECKED_OUT,
    /** No party has stated it of its own goods: all that is known was reported by others. */
    REPORTED_ONLY,
    /** The asking party has no part in it: what the records say is compared, and not told. */
    OF_OTHERS
  }

  Known {
    marks = Set.copyOf(marks);
  }

  boolean is(Mark mark) {
    return marks.contains(mark);
  }
}
