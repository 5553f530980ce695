package org.pedigree.ledger.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.pedigree.ledger.Bytes32;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A compiled contract, as the build puts it on the class path. */
public enum Artifact {
  PARTIES("Parties"),
  CUSTODY("Custody"),
  EVIDENCE_LOG("EvidenceLog");

  private final String contract;
  private final JsonNode compiled;

  Artifact(String contract) {
    this.contract = contract;
    this.compiled = read(contract);
  }

  /** Its name in Solidity. */
  public String contract() {
    return contract;
  }

  /** The data of the transaction that deploys it, hexadecimal. */
  public String deployment(String constructorAddress) {
    var argument = AbiValue.address(constructorAddress).encoded();
    return compiled.path("bytecode").asString() + HexFormat.of().formatHex(argument);
  }

  /** Whether this code, as it runs on a chain, is this contract: immutable values aside. */
  public boolean isCode(String code) {
    return blanked(code).equals(blanked(compiled.path("deployedBytecode").asString()));
  }

  /** By which a chain's code is recognised later. */
  public static Bytes32 codeHash(String code) {
    return Bytes32.of(Hash.sha3(HexFormat.of().parseHex(code, 2, code.length())));
  }

  JsonNode abi() {
    return compiled.path("abi");
  }

  private String blanked(String code) {
    var blanked = new StringBuilder(code);
    for (var references : compiled.path("immutableReferences")) {
      for (var reference : references) {
        var from = 2 + 2 * reference.path("start").asInt();
        var to = Math.min(from + 2 * reference.path("length").asInt(), blanked.length());
        for (var at = from; at < to; at++) {
          blanked.setCharAt(at, '0');
        }
      }
    }
    return blanked.toString();
  }

  private static JsonNode read(String contract) {
    try (var json = Artifact.class.getResourceAsStream("/contracts/" + contract + ".json")) {
      if (json == null) {
        throw new IllegalStateException(
            "The contract %s was not compiled into this build".formatted(contract));
      }
      return new JsonMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
