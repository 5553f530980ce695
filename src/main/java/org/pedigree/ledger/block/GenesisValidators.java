package org.pedigree.ledger.block;

import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a network's genesis file says of who makes its blocks.
 *
 * @param validators with which it begins, {@code 0x} and lower-case digits
 */
public record GenesisValidators(long chainId, List<String> validators) {

  private static final JsonMapper JSON = new JsonMapper();

  public GenesisValidators {
    validators = List.copyOf(validators);
  }

  /**
   * Reads Besu's genesis file.
   *
   * @throws NotABlock if it is none of a QBFT network
   */
  public static GenesisValidators read(byte[] file) {
    var genesis = JSON.readTree(file);
    var extraData = genesis.path("extraData").asString("");
    var chainId = genesis.path("config").path("chainId");
    if (!extraData.startsWith("0x") || !chainId.isIntegralNumber()) {
      throw new NotABlock("a genesis file with extraData and config.chainId", "another file");
    }
    var qbft =
        QbftExtra.read(HexFormat.of().parseHex(extraData, 2, extraData.length()))
            .orElseThrow(() -> new NotABlock("extraData of QBFT", extraData));
    return new GenesisValidators(chainId.asLong(), qbft.validators());
  }
}
