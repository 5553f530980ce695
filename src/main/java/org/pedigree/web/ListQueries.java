package org.pedigree.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads from a request what is wanted of a list; what makes no sense is left out. */
@Component
class ListQueries implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  /** The list's own, and what the sign-in adds to the page that it leads back to. */
  private static final Set<String> OWN =
      Set.of("q", "from", "until", "sort", "page", "format", "_csrf", "continue");

  private static final int MOST_OTHERS = 10;

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == ListQuery.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var sort = value(request, "sort");
    var turned = sort.startsWith("-");
    return new ListQuery(
        PagePaths.path(request.getNativeRequest(HttpServletRequest.class)),
        value(request, "q"),
        new Period(day(value(request, "from")), day(value(request, "until"))),
        turned ? sort.substring(1) : sort,
        turned,
        page(value(request, "page")),
        value(request, "format").equals("csv"),
        others(request));
  }

  private static int page(String value) {
    return value.matches("[0-9]{1,5}") ? Math.clamp(Integer.parseInt(value), 0, ListQuery.LAST) : 0;
  }

  private static @Nullable LocalDate day(String value) {
    try {
      return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(value) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String value(NativeWebRequest request, String name) {
    var value = request.getParameter(name);
    if (value == null) {
      return "";
    }
    var stripped = value.strip().replace("\0", "");
    return stripped.substring(0, Math.min(stripped.length(), ListQuery.LONGEST));
  }

  private static Map<String, String> others(NativeWebRequest request) {
    var others = new LinkedHashMap<String, String>();
    request.getParameterMap().keySet().stream()
        .filter(name -> !OWN.contains(name))
        .limit(MOST_OTHERS)
        .forEach(name -> others.put(name, value(request, name)));
    return others;
  }
}
