package org.pedigree.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.block.GenesisValidators;
import org.pedigree.ledger.block.NotABlock;
import tools.jackson.core.JacksonException;

/**
 * What whoever checks knows by itself of the network, and takes from no package.
 *
 * @param evidenceLog the contract that keeps the roots, {@code 0x} and lower-case digits
 * @param validators of the network; none where it has none, as a development chain
 * @param nodes names of the accounts that append roots, by address; what is not named is told by
 *     its address
 */
record Trust(long chainId, String evidenceLog, List<String> validators, Map<String, String> nodes) {

  private static final long LONGEST = 4_000_000;
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

  Trust {
    validators = List.copyOf(validators);
    nodes = Map.copyOf(nodes);
  }

  /**
   * The file as it is written.
   *
   * @param genesis the network's genesis file, as a path beside this one, in the place of chain id
   *     and validators
   */
  private record Written(
      @Nullable Long chainId,
      Map<String, String> contracts,
      @Nullable List<String> validators,
      @Nullable String genesis,
      @Nullable Map<String, String> nodes) {}

  /**
   * Reads a trust file.
   *
   * @throws Unusable if it is none
   */
  static Trust read(Path file) {
    try {
      return trust(PackageJson.MAPPER.readValue(bytes(file), Written.class), file);
    } catch (JacksonException | NotABlock | NullPointerException e) {
      throw new Unusable("%s is no trust file: %s".formatted(file, e.getMessage()));
    }
  }

  private static Trust trust(Written written, Path file) {
    var genesis =
        written.genesis == null
            ? null
            : GenesisValidators.read(bytes(file.resolveSibling(written.genesis)));
    var chainId =
        written.chainId != null ? written.chainId : genesis == null ? null : genesis.chainId();
    var validators =
        written.validators != null
            ? written.validators
            : genesis == null ? null : genesis.validators();
    if (chainId == null || validators == null) {
      throw new Unusable(
          file + " is no trust file: expected chainId and validators, or a genesis file's name");
    }
    var nodes = written.nodes == null ? Map.<String, String>of() : written.nodes;
    return new Trust(
        chainId,
        address(written.contracts.get("EvidenceLog"), file),
        validators.stream().map(one -> address(one, file)).distinct().toList(),
        nodes.entrySet().stream()
            .collect(
                Collectors.toMap(entry -> address(entry.getValue(), file), Map.Entry::getKey)));
  }

  private static String address(@Nullable String written, Path file) {
    if (written == null || !ADDRESS.matcher(written).matches()) {
      throw new Unusable(
          "%s is no trust file: expected an address of 0x and 40 hexadecimal digits, found %s"
              .formatted(file, written));
    }
    return written.toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new Unusable("%s has more than %d bytes".formatted(file, LONGEST));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Unusable("%s can't be read: %s".formatted(file, e));
    }
  }
}
