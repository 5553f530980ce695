/**
 * HTTP defaults, security and shared page layout.
 *
 * <p>A feature adds pages so: it declares a {@link org.pedigree.web.Section} as a bean, which names
 * the pages in the navigation and says who may see them; its controllers, package-private and
 * {@code @Controller}, answer paths below the section's with templates of {@code
 * templates/<module>/}, and take {@code @AuthenticationPrincipal Caller} as those of the API do. A
 * template lays itself into the layout:
 *
 * <pre>{@code
 * <html xmlns:th="http://www.thymeleaf.org"
 *       th:replace="~{web/layout :: page('Recalls', ~{::content})}">
 * <body><th:block th:fragment="content">
 *   <section th:replace="~{web/list :: table(${list})}"></section>
 * </th:block></body></html>
 * }</pre>
 *
 * <p>A moment is written by {@code <time th:replace="~{web/time :: at(${moment})}">}. The layout
 * has the page's only {@code h1}. Forms post with {@code th:action}, which adds the CSRF token; a
 * handler of a POST ends in {@code redirect:}. Neither scripts nor styles stand in a template: the
 * policy forbids them; ES modules lie in {@code static/assets/}. Lists come of a {@link
 * org.pedigree.web.ListQuery}, a handler's parameter, which filters, sorts, pages and answers CSV
 * by {@link org.pedigree.web.Listing#on}. What waits for people stands on the home page by beans of
 * {@link org.pedigree.web.ToDos}; what may be done with a pack that was scanned, beans of {@link
 * org.pedigree.web.NextStep} offer. A fact that is thrown, mapped for the API, is a page for
 * people, as long as its answer names no media type of its own. {@link
 * org.pedigree.web.PrintedPages} makes PDFs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.pedigree.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
