package org.pedigree.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.pedigree.exchange.DoorFile.Entry;

/** What the templates of {@code camel-routes/} ask for. */
final class RouteTemplates {

  private RouteTemplates() {}

  /**
   * @throws NotADoor if the template is not there, or has no such parameter
   */
  static void check(CamelContext camel, Entry entry) {
    var known = names(camel, entry);
    for (var name : new TreeSet<>(entry.parameters().values().keySet())) {
      if (!known.contains(name) || name.equals("door")) {
        throw new NotADoor(
            "parameter " + name,
            "A door has the parameters of its template",
            "one of " + known.stream().filter(one -> !one.equals("door")).sorted().toList(),
            name);
      }
    }
  }

  /** With the template's own values for what is not given. */
  static DoorParameters whole(CamelContext camel, Entry entry) {
    var values = new LinkedHashMap<String, String>();
    for (var parameter : parameters(camel, entry)) {
      if (parameter.getDefaultValue() != null) {
        values.put(parameter.getName(), parameter.getDefaultValue());
      }
    }
    values.putAll(entry.parameters().values());
    return new DoorParameters(values);
  }

  private static Set<String> names(CamelContext camel, Entry entry) {
    return parameters(camel, entry).stream()
        .map(RouteTemplateParameterDefinition::getName)
        .collect(Collectors.toSet());
  }

  private static List<RouteTemplateParameterDefinition> parameters(
      CamelContext camel, Entry entry) {
    var template = ((ModelCamelContext) camel).getRouteTemplateDefinition(entry.template().id());
    if (template == null) {
      throw new NotADoor(
          "routeTemplateRef",
          "A door's template lies in camel-routes/",
          entry.template().id(),
          "none of that name");
    }
    return template.getTemplateParameters();
  }
}
