package org.pedigree.vrs;

import java.util.Set;

/**
 * The words of the Open Credentialing Initiative's credentials for authorised trading partners, and
 * of the verifiable credentials (W3C, data model 1.1) that they are.
 */
final class Oci {

  /** The header of a verification message in which a presentation travels. */
  static final String HEADER = "ATP-Authorization";

  static final String PRESENTATION = "VerifiablePresentation";
  static final String CREDENTIAL = "VerifiableCredential";
  static final String ATP = "DSCSAATPCredential";

  /** Each lets its holder ask. */
  static final Set<String> CREDENTIALS =
      Set.of(ATP, "DSCSAATPEquivalentCredential", "DSCSAAuthorityCredential");

  /** The kind of an identifier of the subject that is a location number. */
  static final String GLN = "GLN";

  private Oci() {}
}
