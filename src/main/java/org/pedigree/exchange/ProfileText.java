package org.pedigree.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.exchange.Profile.Paper;
import org.pedigree.exchange.Profile.PaperFormat;
import org.pedigree.gs1.Gln;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Profiles as YAML and as JSON, which have the same fields. */
final class ProfileText {

  /** The longest text of a profile. */
  static final int LONGEST = 64 * 1024;

  private static final JsonMapper JSON = JsonMapper.shared();

  private ProfileText() {}

  static Profile ofYaml(String text) {
    return ProfileReader.read(yaml(text));
  }

  static Profile ofJson(String text) {
    try {
      return ProfileReader.read(JSON.readValue(text, Object.class));
    } catch (JacksonException e) {
      throw new NotAProfile("profile", "It is JSON", "JSON", e.getOriginalMessage());
    }
  }

  static String yaml(Profile profile) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(tree(profile));
  }

  static String json(Profile profile) {
    return JSON.writeValueAsString(tree(profile));
  }

  /** Values are texts, whatever they look like: a GLN is no number, and 856 neither. */
  private static @Nullable Object yaml(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    options.setCodePointLimit(LONGEST);
    var dumper = new DumperOptions();
    try {
      return new Yaml(
              new SafeConstructor(options), new Representer(dumper), dumper, options, new Texts())
          .load(text);
    } catch (YAMLException e) {
      throw new NotAProfile("profile", "It is YAML", "YAML", String.valueOf(e.getMessage()));
    }
  }

  private static final class Texts extends Resolver {
    @Override
    protected void addImplicitResolvers() {}
  }

  private static Map<String, Object> tree(Profile profile) {
    var tree = new LinkedHashMap<String, Object>();
    var identifiers = profile.identifiers();
    tree.put("gln", identifiers.gln().value());
    put(tree, "also-known-as", identifiers.alsoKnownAs().stream().map(Gln::value).toList());
    identifiers.duns().ifPresent(value -> tree.put("duns", value));
    identifiers.hin().ifPresent(value -> tree.put("hin", value));
    identifiers.dea().ifPresent(value -> tree.put("dea", value));
    var papers = profile.papers();
    put(tree, "formats", papers.formats().stream().map(PaperFormat::word).toList());
    put(tree, "expects", papers.expects().stream().map(Paper::word).toList());
    put(tree, "sends", papers.sends().stream().map(Paper::word).toList());
    tree.put("validation", papers.validation().word());
    put(tree, "schedules", papers.schedules().stream().map(ProfileText::tree).toList());
    put(tree, "doors", profile.connection().doors());
    put(tree, "certificates", profile.connection().certificates());
    put(tree, "mailboxes", profile.connection().mailboxes());
    return tree;
  }

  private static Map<String, Object> tree(Profile.Schedule schedule) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("document", schedule.document().word());
    tree.put("within", schedule.within().toString());
    return tree;
  }

  private static void put(Map<String, Object> tree, String name, List<?> values) {
    if (!values.isEmpty()) {
      tree.put(name, values);
    }
  }
}
