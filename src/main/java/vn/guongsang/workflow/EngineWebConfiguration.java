package vn.guongsang.workflow;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.guongsang.directory.CurrentActor;

/** In front of the engine's webapps, right behind Spring Security: what may pass, who it is, and a CSRF token that six first requests agree on. */
@Configuration(proxyBeanMethods = false)
class EngineWebConfiguration {
    private static final Pattern ODD = Pattern.compile("//|[%;\\\\]|/\\.\\.?(/|$)");
    private static final int BEHIND_SPRING_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    /** Before anything reads the path: what one filter might read differently from another does not come in. */
    @Bean
    FilterRegistrationBean<Filter> engineOddPaths() {
        FilterRegistrationBean<Filter> filter = registered(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
                if (ODD.matcher(request.getRequestURI()).find()) {
                    response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                } else {
                    chain.doFilter(request, response);
                }
            }
        }, "engineOddPaths", 0, "/camunda/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> engineAllowList(CurrentActor currentActor) {
        return registered(new RestAllowList(currentActor, new ClassPathResource("engine/rest-allow-list.txt")), "engineAllowList", 0,
            "/camunda", "/camunda/*");
    }

    @Bean
    FilterRegistrationBean<Filter> engineCsrfToken() {
        return registered(new WebappCsrfToken(), "engineCsrfToken", 1, "/camunda/app/*", "/camunda/api/*");
    }

    /** Takes the name from the servlet container's principal, which is Spring Security's; groups come from {@link ReadOnlyIdentity}. */
    @Bean
    FilterRegistrationBean<Filter> engineAuthentication() {
        FilterRegistrationBean<Filter> filter = registered(new ContainerBasedAuthenticationFilter(), "engineAuthentication", 2,
            "/camunda/app/*", "/camunda/api/*");
        filter.setInitParameters(Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
            ContainerBasedAuthenticationProvider.class.getName()));
        return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> engineOpenTasksOnly(TaskService tasks, IdentityService identity, CurrentActor currentActor, EngineWorklist worklist) {
        return registered(new OpenTasksOnly(tasks, identity, currentActor, worklist), "engineOpenTasksOnly", 3, "/camunda/api/*");
    }

    private static FilterRegistrationBean<Filter> registered(Filter filter, String name, int place, String... paths) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns(paths);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(BEHIND_SPRING_SECURITY + place);
        return registration;
    }
}
