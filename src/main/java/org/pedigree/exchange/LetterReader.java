package org.pedigree.exchange;

import java.util.Set;
import org.springframework.web.ErrorResponseException;

/** What letters of some kinds bring about; each kind has one reader. */
public interface LetterReader {

  Set<LetterKind> kinds();

  /**
   * Takes a letter in, in the transaction in which it is remembered: once, unless people send it
   * again.
   *
   * @throws ErrorResponseException with a reason for its sender, where nothing can come of it
   */
  void read(Letter letter);
}
