package org.pedigree.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Shows people at a browser as a page what machines read as a problem. */
@Configuration(proxyBeanMethods = false)
class ProblemPages extends AbstractHttpMessageConverter<ProblemDetail> implements WebMvcConfigurer {

  private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final ObjectProvider<ThymeleafViewResolver> views;
  private final ObjectProvider<Frames> frames;

  ProblemPages(ObjectProvider<ThymeleafViewResolver> views, ObjectProvider<Frames> frames) {
    super(PAGE);
    this.views = views;
    this.frames = frames;
  }

  @Override
  public void configureMessageConverters(ServerBuilder converters) {
    converters.addCustomConverter(this);
  }

  @Override
  public List<MediaType> getSupportedMediaTypes(Class<?> type) {
    return supports(type) && asking().map(PagePaths::readsPages).orElse(false)
        ? List.of(PAGE)
        : List.of();
  }

  @Override
  protected boolean supports(Class<?> type) {
    return ProblemDetail.class.isAssignableFrom(type);
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
    return supports(type)
        && (mediaType == null || PAGE.isCompatibleWith(mediaType))
        && asking().map(PagePaths::readsPages).orElse(false);
  }

  @Override
  protected ProblemDetail readInternal(
      Class<? extends ProblemDetail> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("Pages are not read", message);
  }

  @Override
  protected void writeInternal(ProblemDetail problem, HttpOutputMessage message)
      throws IOException {
    var page =
        new ContentCachingResponseWrapper(
            ((ServletServerHttpResponse) message).getServletResponse());
    try {
      views
          .getObject()
          .resolveViewName("web/problem", Locale.ENGLISH)
          .render(model(problem), asking().orElseThrow(), page);
    } catch (IOException gone) {
      throw gone;
    } catch (Exception broken) {
      throw new IllegalStateException("The page of a problem can't be made", broken);
    }
    message.getBody().write(page.getContentAsByteArray());
  }

  private Map<String, Object> model(ProblemDetail problem) {
    var status = HttpStatus.resolve(problem.getStatus());
    var model = new HashMap<String, Object>();
    model.put("status", problem.getStatus());
    model.put("title", status == null ? "Error" : status.getReasonPhrase());
    model.put("detail", problem.getDetail());
    model.put("properties", problem.getProperties());
    model.put(Frames.FRAME, frames.getObject().of(asking().orElseThrow()));
    return model;
  }

  private static Optional<HttpServletRequest> asking() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? Optional.of(asked.getRequest())
        : Optional.empty();
  }
}
