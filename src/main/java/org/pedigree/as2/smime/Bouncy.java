package org.pedigree.as2.smime;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The provider that CMS works with; it is not registered, so nobody else gets it unasked. */
final class Bouncy {

  static final Provider CASTLE = new BouncyCastleProvider();

  private Bouncy() {}
}
