package org.pedigree.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.Frame.Entry;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives each page its frame. */
@Component
class Frames implements HandlerInterceptor, WebMvcConfigurer {

  static final String FRAME = "frame";

  private final Sections sections;

  Frames(Sections sections) {
    this.sections = sections;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    var name = page == null ? null : page.getViewName();
    if (page != null && name != null && !name.startsWith("redirect:")) {
      page.addObject(FRAME, of(request));
    }
  }

  Frame of(HttpServletRequest request) {
    var signedIn = SecurityContextHolder.getContext().getAuthentication();
    var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    if (signedIn == null || signedIn instanceof AnonymousAuthenticationToken) {
      return new Frame(List.of(), null, null, null);
    }
    return new Frame(
        entries(request, signedIn),
        signedIn.getDetails() instanceof NameTag tag ? tag.toString() : signedIn.getName(),
        csrf == null ? null : csrf.getToken(),
        csrf == null ? null : csrf.getHeaderName());
  }

  private List<Entry> entries(HttpServletRequest request, Authentication signedIn) {
    var path = PagePaths.path(request);
    return sections.listedFor(signedIn).stream()
        .map(section -> new Entry(section.path(), section.title(), section.holds(path)))
        .toList();
  }
}
