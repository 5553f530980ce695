package org.pedigree.cases;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people try by a form: what is not possible is said on the page that it was tried on. */
final class Tried {

  private Tried() {}

  /**
   * Does it.
   *
   * @throws NotPossible where what it is about is not known, so that there is no page to say it on
   */
  static void out(Runnable deed, RedirectAttributes news) {
    try {
      deed.run();
    } catch (NotPossible wrong) {
      if (wrong.isUnknown()) {
        throw wrong;
      }
      news.addFlashAttribute("problem", wrong.inWords());
    }
  }

  /** What a field says; nothing where it was left blank. */
  static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
