package org.pedigree.party;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets no statement of a suspended party in at the HTTP doors. */
@Component
class SuspendedAtTheDoor implements HandlerInterceptor, WebMvcConfigurer {

  private final WhoAsks whoAsks;
  private final Suspensions suspensions;

  SuspendedAtTheDoor(WhoAsks whoAsks, Suspensions suspensions) {
    this.whoAsks = whoAsks;
    this.suspensions = suspensions;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns(
            "/epcis/capture",
            "/api/statements",
            "/documents",
            "/scan/dispensing",
            "/scan/quarantine");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (HttpMethod.POST.matches(request.getMethod())) {
      whoAsks.callerIfAny().ifPresent(this::check);
    }
    return true;
  }

  private void check(Caller caller) {
    suspensions
        .since(caller.party())
        .ifPresent(
            since -> {
              throw new PartySuspended(caller.code(), since);
            });
  }
}
